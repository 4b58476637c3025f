using System.CommandLine;
using System.Globalization;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>resend</c>: has recorded mails sent once more, as they were (decision record 0029).</summary>
internal static class ResendCommand
{
    private const int DaysWithoutSince = 7;
    private const string NothingRecorded = "no mail was ever recorded: there is no ledger yet";

    public static Command Create()
    {
        var ids = new Argument<string[]>("MESSAGE-ID") { Description = "Mails by their Message-ID, as journal shows it; several may be given.", Arity = ArgumentArity.ZeroOrMore };
        var address = new Option<string?>("--address") { Description = "Mails for this mailbox; with --slot or --undelivered.", HelpName = "ADDRESS" };
        var slot = new Option<string?>("--slot") { Description = "Mails of this slot, such as 2026-11-25T07:45 (office time).", HelpName = "TIME" };
        var undelivered = new Option<bool>("--undelivered") { Description = "Mails that were refused or given up." };
        var since = new Option<string?>("--since") { Description = $"With --undelivered: refused or given up since then; the last {DaysWithoutSince} days when left out.", HelpName = "TIME" };
        var reason = new Option<string>("--reason") { Description = "Why; the journal shows it.", HelpName = "TEXT", Required = true };
        var author = HoldOptions.Author();
        var ignoreHours = new Option<bool>("--ignore-hours") { Description = "Send now, outside office hours too, and wait for the mail server's reply. A pause holds all the same." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be sent." };
        var command = new Verb(
            "resend",
            "Has recorded mails sent once more: the same text under the same Message-ID. The service sends them within office hours.",
            "resend --undelivered --address an@xa.example --reason \"hộp thư đã thông\"",
            "resend --slot 2026-11-25T07:45 --reason \"máy chủ thư làm mất\" --dry-run",
            "resend \"<slot-1@xa.example>\" --reason \"không nhận được\" --ignore-hours")
        {
            ids, address, slot, undelivered, since, reason, author, ignoreHours, dryRun,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Everything);
            var asked = new Asked(
                [.. (result.GetValue(ids) ?? []).Select(BareId).Distinct(StringComparer.Ordinal)],
                result.GetValue(address)?.Trim(),
                result.GetValue(slot) is { } time ? TimeArgument.Parse(time, settings.Zone, "--slot") : null,
                SinceOf(result.GetValue(undelivered), result.GetValue(since), settings));
            var why = new Why(HoldOptions.Text(result.GetRequiredValue(author), "--author"), HoldOptions.Text(result.GetRequiredValue(reason), "--reason"));
            return RunAsync(result, settings, asked.Checked(), why, (result.GetValue(dryRun), result.GetValue(ignoreHours)), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult result, WatcherSettings settings, Asked asked, Why why, (bool IsDry, bool IgnoresHours) how, CancellationToken cancellationToken)
    {
        var ledger = how.IsDry
            ? await LedgerDatabase.OpenForReadingAsync(settings.Ledger, cancellationToken) ?? throw new WrongArgumentException(NothingRecorded)
            : await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
        var resending = new Resending(ledger);
        var lines = await FindAsync(resending, settings, asked, TimeProvider.System.GetUtcNow(), cancellationToken);
        var going = lines.Where(line => line.Refusal is null).ToList();
        if (going.Count > settings.Mail.MaxPerSlot)
            throw new WrongArgumentException($"resend must mean at most {settings.Mail.MaxPerSlot} mails (Mail:MaxPerSlot), meant {going.Count}: add --address, --slot or --since");
        var report = new DeliveryReport();
        if (!how.IsDry)
        {
            foreach (var line in going)
                line.IsQueued = await resending.RequeueAsync(line.Mail!, why.Author, why.Reason, TimeProvider.System.GetUtcNow(), cancellationToken);
            if (how.IgnoresHours)
                report = await SendAsync(settings, ledger, going.Where(line => line.IsQueued).Select(line => line.Mail!.Id), cancellationToken);
        }

        await WriteAsync(result, settings, new HoldLedger(ledger), lines, how, report, cancellationToken);

        // Of a wider selection those that cannot go are no mistake of whoever asked.
        if (going.Count == 0 || (asked.Ids.Count > 0 && going.Count < lines.Count) || (!how.IsDry && going.Exists(line => !line.IsQueued)))
            return ExitCode.WrongSettings;
        return report.TransportDown is null && report.Refused + report.Later + report.Unknown == 0 ? ExitCode.Done : ExitCode.EnvironmentFailed;
    }

    private static async Task<DeliveryReport> SendAsync(WatcherSettings settings, LedgerDatabase ledger, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        using var logs = LoggerFactory.Create(Logs.ToStandardError(settings.Logs));
        return await new DeliveryRun(ledger, TimeProvider.System, logs.CreateLogger<DeliveryRun>()).RunOnlyAsync(settings.Mail, settings.Calendars.Office, ids, cancellationToken);
    }

    // A Message-ID that cannot be sent again is named with its reason; of a wider selection those that wait are simply not among what is meant.
    private static async Task<List<ResendLine>> FindAsync(Resending resending, WatcherSettings settings, Asked asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lines = new List<ResendLine>();
        foreach (var id in asked.Ids)
        {
            var mail = (await resending.FindAsync(new MailSelection { MimeId = id }, cancellationToken)).SingleOrDefault();
            lines.Add(new ResendLine(id, mail, mail is null ? ResendLine.WhyUnknown(await resending.SortOfAsync(id, cancellationToken)) : ResendLine.WhyNot(mail, settings.Retention, now)));
        }

        if (asked.Ids.Count > 0)
            return lines;
        var selection = new MailSelection { Address = asked.Address, Slot = asked.Slot, UndeliveredSince = asked.UndeliveredSince };
        lines.AddRange((await resending.FindAsync(selection, cancellationToken)).Select(mail => new ResendLine(mail.MimeId, mail, ResendLine.WhyNot(mail, settings.Retention, now))));
        return lines.Count > 0 ? lines : throw new WrongArgumentException("no recorded mail fits; onestopwatcher journal lists those there are");
    }

    private static async Task WriteAsync(
        ParseResult result, WatcherSettings settings, HoldLedger holds, List<ResendLine> lines, (bool IsDry, bool IgnoresHours) how, DeliveryReport report, CancellationToken cancellationToken)
    {
        var office = settings.Calendars.Office;
        var isPaused = await holds.PauseAsync(cancellationToken) is not null;
        var reply = report.TransportDown is { } down ? FormattableString.Invariant(down) : null;
        if (CommonOptions.IsJson(result))
        {
            Output.WriteJson(new { dryRun = how.IsDry, paused = isPaused, mails = lines.Select(line => line.ToJson(office)), sent = report.Sent, failed = report.Refused + report.Later + report.Unknown + report.GivenUp, transportDown = reply });
            return;
        }

        Output.WriteTable(ResendLine.Columns, lines.Select(line => line.Cells(office, how.IsDry)));
        foreach (var line in lines.Where(line => line.Refusal is not null))
            Output.Complain($"not sent again: {line.MimeId} {line.Refusal}");
        if (reply is not null)
            Output.Complain($"error: nothing more could be sent: {reply}; what is queued goes with the next delivery");
        Output.WriteLine(Summary(lines, how, report, office));
        if (isPaused && !how.IsDry)
            Output.WriteLine("All mails are paused; onestopwatcher resume lets these go, too.");
    }

    private static string Summary(List<ResendLine> lines, (bool IsDry, bool IgnoresHours) how, DeliveryReport report, WorkCalendar office)
    {
        var count = lines.Count(line => how.IsDry ? line.Refusal is null : line.IsQueued);
        var mails = string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "mail" : "mails")}");
        if (how.IsDry)
            return $"{mails} would be sent again. Nothing was changed.";
        if (how.IgnoresHours)
            return $"{mails} queued; {report.Sent} sent, {report.Refused} refused, {count - report.Sent - report.Refused} waiting.";
        return office.IsOpen(TimeProvider.System.GetUtcNow())
            ? $"{mails} queued; the service, or run --once, sends them."
            : $"{mails} queued; the service, or run --once, sends them when the office opens.";
    }

    private static DateTimeOffset? SinceOf(bool undelivered, string? since, WatcherSettings settings)
    {
        if (since is not null && !undelivered)
            throw new WrongArgumentException("--since goes with --undelivered");
        if (!undelivered)
            return null;
        return since is null ? TimeProvider.System.GetUtcNow().AddDays(-DaysWithoutSince) : TimeArgument.Parse(since, settings.Zone, "--since");
    }

    // As it stands in a mail's header, or as journal shows it.
    private static string BareId(string text) => text.Trim().TrimStart('<').TrimEnd('>');

    private sealed record Why(string Author, string Reason);

    private sealed record Asked(IReadOnlyList<string> Ids, string? Address, DateTimeOffset? Slot, DateTimeOffset? UndeliveredSince)
    {
        /// <summary>Never everything that somebody was ever mailed, because half of the command was forgotten.</summary>
        public Asked Checked()
        {
            if (Ids.Count > 0 && (Address is not null || Slot is not null || UndeliveredSince is not null))
                throw new WrongArgumentException("MESSAGE-ID goes without --address, --slot and --undelivered: it names one mail");
            if (Ids.Count == 0 && Slot is null && UndeliveredSince is null)
                throw new WrongArgumentException(Address is null ? "resend needs a MESSAGE-ID, --slot or --undelivered" : "--address goes with --slot or --undelivered");
            return this;
        }
    }
}
