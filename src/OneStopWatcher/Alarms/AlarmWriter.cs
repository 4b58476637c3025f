using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Writes the mails about alarms: one for every administrator, with all that is told at the moment.</summary>
internal static class AlarmWriter
{
    /// <summary>Writes them.</summary>
    /// <param name="settings">The administrators and the office; during a pilot its mailbox alone.</param>
    /// <param name="news">What is told; at least one alarm.</param>
    /// <param name="now">The moment.</param>
    public static async Task<IReadOnlyList<AlarmMail>> WriteAsync(WatcherSettings settings, IReadOnlyList<AlarmNews> news, DateTimeOffset now)
    {
        var pilot = settings.Mail.Pilot;
        var mails = new List<AlarmMail>();
        foreach (var address in pilot is null ? settings.Administrators : [pilot])
            mails.Add(await WriteAsync(settings, settings.Vocabulary.Office, address, news, now));
        return mails;
    }

    /// <summary>Writes one of them.</summary>
    public static async Task<AlarmMail> WriteAsync(WatcherSettings settings, Words words, string address, IReadOnlyList<AlarmNews> news, DateTimeOffset now)
    {
        var local = settings.Calendars.Office.InZone(now);
        var mail = await new AlarmComposer(OfficeMail.LetterheadOf(settings), words).ComposeAsync(news, local, settings.Mail.Pilot is not null);
        var mimeId = OfficeMail.NewMimeId(settings, now);
        return new AlarmMail(address, mimeId, mail.Subject, MimeWriter.Write(mail, OfficeMail.HeadersOf(settings, new Mailbox(Name: null, address), local, mimeId)));
    }

    /// <summary>What a step tells, or null when it tells nothing.</summary>
    public static AlarmNews? NewsOf(AlarmStep step) => step.Told is null || !Enum.TryParse<AlarmKind>(step.Alarm.Kind, out var kind) ? null : new AlarmNews(
        kind, step.Alarm.Subject, step.Alarm.Cause, step.Alarm.Since, step.Alarm.Told, step.Told == AlarmStep.End ? step.Alarm.EndedAt : null);
}
