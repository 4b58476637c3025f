using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OneStopWatcher.Telemetry;

/// <summary>
/// What the program measures of its own work; next to nothing while nobody listens. Labels are sources, kinds and outcomes only: whoever may
/// read figures learns nothing of dossiers and people.
/// </summary>
internal static class Instruments
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "OneStopWatcher";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Sweeps = Meter.CreateCounter<long>("onestopwatcher.sweeps", "{sweep}", "Sweeps by source and outcome.");

    public static readonly Histogram<double> SweepDuration = Meter.CreateHistogram<double>("onestopwatcher.sweep.duration", "s", "How long sweeps take.");

    public static readonly Counter<long> Dossiers = Meter.CreateCounter<long>("onestopwatcher.dossiers_read", "{dossier}", "Open dossiers read by good sweeps.");

    public static readonly Counter<long> Digests = Meter.CreateCounter<long>("onestopwatcher.digests", "{digest}", "Digest runs by outcome.");

    public static readonly Histogram<double> DigestDuration = Meter.CreateHistogram<double>("onestopwatcher.digest.duration", "s", "How long digest runs take, their sweeps included.");

    public static readonly Counter<long> Messages = Meter.CreateCounter<long>("onestopwatcher.messages", "{message}", "Attempts to send a message by outcome and reason.");
}
