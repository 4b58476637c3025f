using System.Globalization;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Whether the clocks can be right: this machine's, the databases', and that of the one-stop software.</summary>
internal static class ClockCheck
{
    /// <summary>So far two clocks may lie apart: within it nobody is told late, and no lease runs out too soon.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    // A changed row may be minutes younger than the moment at which a read began. From here on it is a zone or a wrong clock.
    private static readonly TimeSpan FutureBound = TimeSpan.FromMinutes(10);

    private const string LedgerKey = "Ledger:ConnectionString";

    // A copied program may keep the time at which it was made, in whatever zone that was written.
    private static readonly TimeSpan BuildBound = TimeSpan.FromDays(1);

    /// <summary>When this program was made, or put where it lies.</summary>
    public static DateTimeOffset BuiltAt => new(File.GetLastWriteTimeUtc(Path.Combine(AppContext.BaseDirectory, "onestopwatcher.dll")), TimeSpan.Zero);

    /// <summary>A clock that shows a time before the program was made.</summary>
    public static IEnumerable<SettingsFinding> OfMachine(DateTimeOffset now, DateTimeOffset builtAt, ConsoleWords words)
    {
        if (now < builtAt - BuildBound)
            yield return SettingsFinding.Worded("clock", words.Format(ConsoleTexts.CheckPastClock, ("instant", Text(now)), ("built", Text(builtAt))), isError: true);
    }

    /// <summary>A run that the ledger has of a moment that is still to come.</summary>
    public static IEnumerable<SettingsFinding> OfLedger(DateTimeOffset? latestRun, DateTimeOffset now, ConsoleWords words)
    {
        if (latestRun > now + FutureBound)
            yield return SettingsFinding.Worded(LedgerKey, words.Format(ConsoleTexts.CheckLedgerFuture, ("instant", Text(latestRun.Value)), ("now", Text(now))), isError: true);
    }

    /// <summary>A server whose clock lies apart from this machine's.</summary>
    /// <param name="key">The setting that names the server.</param>
    /// <param name="asked">When it was asked, by this machine's clock.</param>
    /// <param name="server">What its clock said, or null for a file.</param>
    /// <param name="answered">When its answer came.</param>
    /// <param name="words">The words.</param>
    public static IEnumerable<SettingsFinding> OfServer(string key, DateTimeOffset asked, DateTimeOffset? server, DateTimeOffset answered, ConsoleWords words)
    {
        if (server is not { } its)
            yield break;

        // Between question and answer every time is right, however slow the network.
        var apart = its < asked ? asked - its : its > answered ? its - answered : TimeSpan.Zero;
        if (apart > Bound)
            yield return SettingsFinding.Worded(key, words.Format(ConsoleTexts.CheckClock, ("span", Text(apart)), ("bound", Text(Bound))), isError: false);
    }

    /// <summary>Dossiers that were changed in the future: then every due date is read wrong by as much.</summary>
    /// <param name="key">The setting that says in which zone instants are stored.</param>
    /// <param name="survey">The dossiers.</param>
    /// <param name="zone">That zone.</param>
    /// <param name="now">The moment after they were read.</param>
    /// <param name="words">The words.</param>
    public static IEnumerable<SettingsFinding> OfDossiers(string key, DossierSurvey survey, TimeZoneInfo zone, DateTimeOffset now, ConsoleWords words)
    {
        if (survey.Newest is { UpdatedAt: { } changed } newest && changed > now + FutureBound)
            yield return SettingsFinding.Worded(key, words.Format(ConsoleTexts.CheckFuture, ("dossier", newest.Code), ("span", Text(changed - now)), ("zone", zone.Id)), isError: true);
    }

    private static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Text(TimeSpan span) => span.ToString(span.TotalDays < 1 ? @"hh\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
}
