using System.CommandLine;
using OneStopWatcher.Delivery;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary><c>check</c>: everything that is wrong with settings, texts and calendars, and with <c>--online</c> with databases and mail server.</summary>
internal static class CheckCommand
{
    /// <summary>How long before its beginning a year must be declared.</summary>
    public const int DaysOfWarning = 60;

    private const string CalendarFolderKey = "WorkingTime:CalendarFolder";
    private const string LedgerKeys = "Ledger:";
    private const string CalendarKeys = "WorkingTime:Calendar";

    public static Command Create()
    {
        var online = new Option<bool>("--online") { Description = "Also reach the databases, verify the source contract, and log in to the mail server (no mail is sent)." };
        var command = new Command("check", "Names everything that is wrong with the settings, at once. Exits with 1 when something is.") { online };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetValue(online), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, bool isOnline, CancellationToken cancellationToken)
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
        if (settings is not null && !found.Any(finding => finding.IsError && finding.Key.StartsWith(CalendarKeys, StringComparison.Ordinal)))
            findings.AddRange(UndeclaredYears(settings, TimeProvider.System.GetUtcNow()));

        if (settings is not null && !found.Any(finding => finding.IsError && finding.Key.StartsWith(LedgerKeys, StringComparison.Ordinal)))
            findings.AddRange(await DeadRules.FindAsync(settings, await LedgerMemory.OpenAsync(settings, cancellationToken), cancellationToken));

        // What is wrong on paper would only look wrong again, in other words.
        if (isOnline && settings is not null && !found.Any(finding => finding.IsError))
            await CheckOnlineAsync(settings, findings, cancellationToken);

        Write(findings, CommonOptions.IsJson(result));
        return findings.Exists(finding => finding.IsError) ? ExitCode.WrongSettings : ExitCode.Done;
    }

    private static IEnumerable<SettingsFinding> UndeclaredYears(WatcherSettings settings, DateTimeOffset now)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(now);
        if (!office.IsDeclared(today))
            yield return new SettingsFinding(CalendarFolderKey, $"must declare the present year {today.Year}, but ends with {office.LastDay.Year}: add {today.Year}.json {Where(office.LastDay.Year)}; until then only Overdue is judged", IsError: true);
        else if (!office.IsDeclared(today.AddDays(DaysOfWarning)))
            yield return new SettingsFinding(CalendarFolderKey, $"ends with {office.LastDay.Year}: add {office.LastDay.Year + 1}.json {Where(office.LastDay.Year)} before the year begins", IsError: false);
    }

    private static string Where(int pattern) => $"to the folder that this key names, without it {CalendarFolder.Shipped} ({pattern}.json there is the pattern)";

    private static async Task CheckOnlineAsync(WatcherSettings settings, List<SettingsFinding> findings, CancellationToken cancellationToken)
    {
        var units = new UnknownUnits(settings);
        var contacts = new UnknownContacts(settings);
        for (var i = 0; i < settings.Sources.Count; i++)
        {
            var source = settings.Sources[i];
            try
            {
                var report = await ContractCheck.VerifyAsync(source, cancellationToken);
                findings.AddRange(report.Problems.Select(problem => new SettingsFinding($"Sources:{i}:Profile", problem, IsError: true)));
                findings.AddRange(report.Notes.Select(note => new SettingsFinding($"Sources:{i}:Profile", note, IsError: false)));
                if (await WriteRights.FindAsync(source, cancellationToken) is { } excess)
                    findings.Add(new SettingsFinding($"Sources:{i}:ConnectionString", excess, IsError: false));
                if (report.Problems.Count > 0)
                {
                    units.Skip(source);
                    continue;
                }

                findings.AddRange((await IndexAdvice.FindAsync(source, cancellationToken)).Select(advice => new SettingsFinding($"Sources:{i}:Profile", advice, IsError: false)));
                await units.AskAsync(source, cancellationToken);
                await contacts.AskAsync(source, cancellationToken);
            }
            catch (SourceFailureException e)
            {
                findings.Add(new SettingsFinding($"Sources:{i}:{(e.IsSettings ? "Profile" : "ConnectionString")}", e.Message, IsError: true));
                units.Skip(source);
            }
        }

        findings.AddRange(units.Find());
        findings.AddRange(contacts.Find());

        await using var transport = DeliveryRun.TransportOf(settings.Mail);
        if (await transport.OpenAsync(cancellationToken) is { } reason)
            findings.Add(new SettingsFinding($"Mail:{settings.Mail.Transport}", reason, IsError: true));
        foreach (var way in SecondWayRun.Of(settings.Mail.SecondWay))
        {
            await using var wayOut = WayOut.Of(way, settings.Mail, TimeProvider.System)!;
            if (await wayOut.TryAsync(cancellationToken) is { } trouble)
                findings.Add(new SettingsFinding($"Mail:SecondWay:{way}", trouble, IsError: true));
        }
    }

    private static void Write(List<SettingsFinding> findings, bool isJson)
    {
        if (isJson)
        {
            Output.WriteJson(findings.Select(finding => new { severity = finding.IsError ? "error" : "warning", key = finding.Key, text = finding.Text }));
            return;
        }

        foreach (var finding in findings.OrderByDescending(finding => finding.IsError))
            Output.WriteLine($"{(finding.IsError ? "error" : "warning")}: {finding}");
        Output.WriteLine(findings.Count == 0 ? "Everything is in order." : $"{Count(findings, isError: true, "error")}, {Count(findings, isError: false, "warning")}.");
    }

    private static string Count(List<SettingsFinding> findings, bool isError, string name)
    {
        var count = findings.Count(finding => finding.IsError == isError);
        return $"{count} {name}{(count == 1 ? "" : "s")}";
    }
}
