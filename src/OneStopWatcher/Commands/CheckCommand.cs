using System.CommandLine;
using System.Globalization;
using OneStopWatcher.Alarms;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary><c>check</c>: everything that is wrong with settings, texts and calendars, and with <c>--online</c> with databases, people and mail server.</summary>
internal static class CheckCommand
{
    /// <summary>How long before its beginning a year must be declared.</summary>
    public const int DaysOfWarning = 60;

    private const string CalendarFolderKey = "WorkingTime:CalendarFolder";
    private const string LedgerKeys = "Ledger:";
    private const string CalendarKeys = "WorkingTime:Calendar";

    public static Command Create()
    {
        var online = new Option<bool>("--online")
        {
            Description = "Also reach the databases, verify the source contract, read every source once, compare clocks, and log in to the mail server (no mail is sent).",
        };
        var language = LanguageOption.Create();
        var command = new Verb(
            "check",
            "Names everything that is wrong with the settings, at once. Exits with 1 when something is.",
            "check",
            "check --online --language vi",
            "check --online --format json")
        {
            online, language,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetValue(online), LanguageOption.WordsOf(result.GetValue(language)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, bool isOnline, ConsoleWords words, CancellationToken cancellationToken)
    {
        var settings = SettingsReader.Inspect(CommonOptions.FileOf(result), SettingsNeed.Everything, out var found);
        IReadOnlyList<SettingsFinding> fetched = [];
        if (isOnline && settings is { CalendarFeeds.Count: > 0 })
        {
            fetched = await CalendarFeedFetch.RunAsync(settings.CalendarFeeds, cancellationToken);
            settings = SettingsReader.Inspect(CommonOptions.FileOf(result), SettingsNeed.Everything, out found);
        }

        List<SettingsFinding> findings = [.. found, .. fetched];
        findings.AddRange(Words.Problems().Select(problem => new SettingsFinding("Wording", problem, IsError: true)));
        if (settings is not null)
            findings.AddRange(await OfMachineAsync(settings, found, words, cancellationToken));

        // What is wrong on paper would only look wrong again, in other words.
        if (isOnline && settings is not null && !found.Any(finding => finding.IsError))
        {
            using var progress = ProgressLine.Start("checking databases, mail server and certificates", "answered");
            findings.AddRange(await new OnlineCheck(settings, words).RunAsync(progress, cancellationToken));
        }

        Write(findings, words, CommonOptions.IsJson(result));
        return findings.Exists(finding => finding.IsError) ? ExitCode.WrongSettings : ExitCode.Done;
    }

    // Nothing here leaves this machine: a ledger on a server is asked with --online.
    private static async Task<IReadOnlyList<SettingsFinding>> OfMachineAsync(
        WatcherSettings settings, IReadOnlyList<SettingsFinding> found, ConsoleWords words, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        List<SettingsFinding> findings =
        [
            .. ClockCheck.OfMachine(now, ClockCheck.BuiltAt, words),
            .. DiskCheck.Low(settings, Environment.MachineName)
                .Select(disk => SettingsFinding.Worded("Alarms:FreeDisk", words.Format(ConsoleTexts.CheckDisk, ("folder", disk.Folder), ("cause", Phrases.In(disk.Cause, words.Language))), isError: false)),
        ];
        if (!HasErrorsIn(CalendarKeys))
            findings.AddRange(UndeclaredYears(settings, words, now));
        if (settings.Ledger.Engine == LedgerEngine.Sqlite && !HasErrorsIn(LedgerKeys))
            findings.AddRange(await new LedgerCheckup(settings, words).RunAsync(cancellationToken));
        return findings;

        bool HasErrorsIn(string keys) => found.Any(finding => finding.IsError && finding.Key.StartsWith(keys, StringComparison.Ordinal));
    }

    private static IEnumerable<SettingsFinding> UndeclaredYears(WatcherSettings settings, ConsoleWords words, DateTimeOffset now)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(now);
        var last = Year(office.LastDay.Year);
        var where = words.Format(ConsoleTexts.CheckWhere, ("folder", CalendarFolder.Shipped));
        if (!office.IsDeclared(today))
            yield return SettingsFinding.Worded(CalendarFolderKey, words.Format(ConsoleTexts.CheckUndeclared, ("year", Year(today.Year)), ("first", Year(office.FirstDay.Year)), ("last", last), ("where", where)), isError: true);
        else if (!office.IsDeclared(today.AddDays(DaysOfWarning)))
            yield return SettingsFinding.Worded(CalendarFolderKey, words.Format(ConsoleTexts.CheckCalendarEnds, ("year", last), ("next", Year(office.LastDay.Year + 1)), ("where", where)), isError: false);
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static void Write(List<SettingsFinding> findings, ConsoleWords words, bool isJson)
    {
        if (isJson)
        {
            Output.WriteJson(findings.Select(finding => new { severity = finding.IsError ? "error" : "warning", key = finding.Key, text = finding.In(words.Language) }));
            return;
        }

        foreach (var finding in findings.OrderByDescending(finding => finding.IsError))
            Output.WriteFinding(words[finding.IsError ? ConsoleTexts.Error : ConsoleTexts.Warning], finding.LineIn(words.Language), finding.IsError ? Tone.Bad : Tone.Warning);
        var errors = findings.Count(finding => finding.IsError);
        Output.WriteHeading(
            findings.Count == 0
                ? words[ConsoleTexts.CheckClean]
                : words.Format(ConsoleTexts.CheckCount, ("errors", Year(errors)), ("warnings", Year(findings.Count - errors))),
            errors > 0 ? Tone.Bad : findings.Count > 0 ? Tone.Warning : Tone.Good);
    }
}
