using System.CommandLine;
using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>journal</c>: who was mailed what, why and when.</summary>
internal static class JournalCommand
{
    private const int DaysWithoutSince = 7;
    private const int ReasonsShown = 3;

    public static Command Create()
    {
        var since = new Option<string?>("--since") { Description = $"From when on, such as 2026-11-25 (office time); the last {DaysWithoutSince} days when left out.", HelpName = "TIME" };
        var address = new Option<string?>("--address") { Description = "Only mails for this mailbox.", HelpName = "ADDRESS" };
        var dossier = new Option<string?>("--dossier") { Description = "Only mails that tell of this dossier (mã hồ sơ).", HelpName = "CODE" };
        var command = new Verb(
            "journal",
            "Lists who was mailed what, why and when, and what became of each mail. Writes and sends nothing.",
            "journal --since 2026-11-25",
            "journal --dossier H20.33.05-260923-0001",
            "journal --address an@xa.example --format json")
        {
            since, address, dossier,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Judging);
            var from = result.GetValue(since) is { } text
                ? TimeArgument.Parse(text, settings.Zone, "--since")
                : TimeProvider.System.GetUtcNow().AddDays(-DaysWithoutSince);
            var ledger = await LedgerDatabase.OpenForReadingAsync(settings.Ledger, cancellationToken);
            var entries = ledger is null ? [] : await new Journal(ledger).ReadAsync(from, result.GetValue(address)?.Trim(), result.GetValue(dossier)?.Trim(), cancellationToken);
            if (CommonOptions.IsJson(result))
                WriteJson(entries, settings.Calendars.Office);
            else
                WriteTable(entries, settings.Calendars.Office, ledger is null ? "No mail was ever recorded: there is no ledger yet." : "No mail in this time.");
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson(IReadOnlyList<JournalEntry> entries, WorkCalendar office) => Output.WriteJson(entries.Select(entry => new
    {
        sort = entry.Sort,
        messageId = entry.MimeId,
        slot = Explanation.Iso(entry.Slot, office),
        address = entry.Address,
        wentTo = entry.Pilot ?? entry.Address,
        recipient = entry.Recipient,
        subject = entry.Subject,
        state = entry.State,
        recordedAt = Explanation.Iso(entry.RecordedAt, office),
        settledAt = entry.SettledAt is { } settled ? Explanation.Iso(settled, office) : null,
        reply = entry.Reply,
        reasons = entry.Reasons,
        events = entry.Events.Select(item => new { at = Explanation.Iso(item.At, office), @event = item.Event, reply = item.Reply }),
    }));

    private static void WriteTable(IReadOnlyList<JournalEntry> entries, WorkCalendar office, string ofNone)
    {
        if (entries.Count == 0)
        {
            Output.WriteLine(ofNone);
            return;
        }

        Output.WriteTable(
            ["When", "To", "Role", "Slot", "State", "Why", "Message-ID"],
            entries.Select(entry => (IReadOnlyList<string>)
            [
                Local(entry.SettledAt ?? entry.RecordedAt, office),
                entry.Pilot is null ? entry.Address : $"{entry.Pilot} (for {entry.Address})",
                string.Join(", ", entry.Reasons.Select(reason => reason.Role).OfType<string>().Distinct(StringComparer.Ordinal)),
                Local(entry.Slot, office),
                string.Join(", ", entry.Events.Select(item => item.Event).Prepend(entry.State)),
                Why(entry.Reasons),
                entry.MimeId,
            ]),
            "Message-ID", "Slot", "Role", "State", "Why");
        Output.WriteLine($"{entries.Count.ToString(CultureInfo.InvariantCulture)} mails; --format json has every reason, reply and event.");
    }

    private static string Why(IReadOnlyList<JournalReason> reasons)
    {
        if (reasons.Count == 0)
            return "list for administrators";
        var shown = string.Join("; ", reasons.Take(ReasonsShown).Select(reason => $"{reason.Subject} {reason.Kind} {reason.Step}".Trim()));
        return reasons.Count > ReasonsShown ? $"{shown}; {reasons.Count - ReasonsShown} more" : shown;
    }

    private static string Local(DateTimeOffset instant, WorkCalendar office) => office.InZone(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
