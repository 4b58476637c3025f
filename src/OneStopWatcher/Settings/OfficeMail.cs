using System.Globalization;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Settings;

/// <summary>What every mail of the office has in common, by the settings.</summary>
internal static class OfficeMail
{
    /// <summary>How it presents itself.</summary>
    public static Letterhead LetterheadOf(WatcherSettings settings) =>
        new(settings.Mail.FromName, settings.Mail.Contact, settings.Mail.MaxRows) { CodeOnly = settings.Mail.CodeOnly };

    /// <summary>The envelope side of a mail from the office.</summary>
    public static MailHeaders HeadersOf(WatcherSettings settings, Mailbox to, DateTimeOffset date, string mimeId) => new(
        new Mailbox(settings.Mail.FromName, settings.Mail.FromAddress),
        to,
        settings.Mail.ReplyTo is { } address ? new Mailbox(Name: null, address) : null,
        date,
        mimeId);

    /// <summary>A new <c>Message-ID</c>; a stored message keeps its own at every resend.</summary>
    public static string NewMimeId(WatcherSettings settings, DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{instant.UtcDateTime:yyyyMMddHHmm}.{Guid.NewGuid():N}@{settings.Mail.FromAddress.Split('@')[1]}");
}
