using System.Diagnostics.Metrics;
using System.Reflection;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Settings;
using OneStopWatcher.Telemetry;
using OneStopWatcher.Wording;

namespace OneStopWatcher.OpsPage;

/// <summary>
/// The gauges that are read from the ledger, as it was read last. What has none is told as 0: a series that is left out would keep its last
/// value with whoever collects.
/// </summary>
internal sealed class LedgerGauges : IDisposable
{
    private readonly Meter meter = new(Instruments.Name);
    private readonly FigureCache cache;
    private readonly Func<WatcherSettings> settings;
    private readonly TimeProvider clock;

    public LedgerGauges(FigureCache cache, Func<WatcherSettings> settings, TimeProvider clock)
    {
        (this.cache, this.settings, this.clock) = (cache, settings, clock);
        meter.CreateObservableGauge("onestopwatcher.build_info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", VersionOf())), unit: null, "The program's version.");
        meter.CreateObservableGauge("onestopwatcher.healthy", Healthy, unit: null, "Whether a check of /health/ready is in order: 1 or 0.");
        meter.CreateObservableGauge("onestopwatcher.open_hangs", OpenHangs, "{hang}", "Dossiers that hang now, by source and kind.");
        meter.CreateObservableGauge("onestopwatcher.outbox.messages", Outbox, "{message}", "Messages without a final outcome, by state.");
        meter.CreateObservableGauge("onestopwatcher.outbox.oldest_age", OldestAge, "s", "How long the oldest message without a final outcome has waited, at any hour; 0 when none waits.");
        meter.CreateObservableGauge("onestopwatcher.alarms_active", Alarms, "{alarm}", "Alarms that last, by kind.");
        Instant("onestopwatcher.source.good_sweep.timestamp", "When the last good sweep of a source ended.", source => source.GoodAt);
        Instant("onestopwatcher.source.changed.timestamp", "When a sweep last found anything changed in a source.", source => source.ChangedAt);
        Instant("onestopwatcher.mail_accepted.timestamp", "When a mail server last took a message.", figures => figures.AcceptedAt);
        Instant("onestopwatcher.digest_slot.timestamp", "The last slot whose digest was made.", figures => figures.CompletedSlot);
        Instant("onestopwatcher.ledger_read.timestamp", "When the ledger was last read for these figures.", figures => figures.ReadAt);
    }

    public void Dispose() => meter.Dispose();

    private static string VersionOf() =>
        typeof(LedgerGauges).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private void Instant(string name, string meaning, Func<LedgerFigures, DateTimeOffset?> instant) =>
        meter.CreateObservableGauge(name, () => cache.Latest.Figures is { } figures && instant(figures) is { } at ? [new(Seconds(at))] : Array.Empty<Measurement<double>>(), "s", meaning);

    private void Instant(string name, string meaning, Func<SourceFigures, DateTimeOffset?> instant) => meter.CreateObservableGauge(
        name,
        () => (cache.Latest.Figures?.Sources ?? []).Where(source => instant(source) is not null).Select(source => new Measurement<double>(Seconds(instant(source)!.Value), Label("source", source.Source))),
        "s",
        meaning);

    private IEnumerable<Measurement<int>> Healthy() => ReadyCheck.Judge(settings(), cache.Latest, clock.GetUtcNow())
        .Select(item => new Measurement<int>(item.IsGood ? 1 : 0, [Label("check", item.Check), .. item.Subject is { } source ? [Label("source", source)] : Array.Empty<KeyValuePair<string, object?>>()]));

    private IEnumerable<Measurement<int>> OpenHangs() => cache.Latest.Figures is not { } figures ? [] :
        from source in figures.Sources
        from kind in Enum.GetNames<HangKind>()
        select new Measurement<int>(figures.OpenHangs.GetValueOrDefault((source.Source, kind)), Label("source", source.Source), Label("kind", kind));

    private IEnumerable<Measurement<int>> Outbox() => cache.Latest.Figures is not { } figures ? [] :
        from state in (MessageState[])[MessageState.Ready, MessageState.Sending, MessageState.Later, MessageState.Unknown]
        select new Measurement<int>(figures.Outbox.GetValueOrDefault(state)?.Messages ?? 0, Label("state", state.ToString().ToLowerInvariant()));

    private IEnumerable<Measurement<double>> OldestAge()
    {
        if (cache.Latest.Figures is { } figures)
            yield return new(figures.Outbox.Values.Min(state => state.OldestToGo) is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0);
    }

    private IEnumerable<Measurement<int>> Alarms() => cache.Latest.Figures is not { } figures ? [] :
        Enum.GetNames<AlarmKind>().Select(kind => new Measurement<int>(figures.Alarms.GetValueOrDefault(kind), Label("kind", kind)));

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private static double Seconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() / 1000.0;
}
