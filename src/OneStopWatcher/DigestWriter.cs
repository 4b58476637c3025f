using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Composes a digest and turns it into the message that is stored and sent.</summary>
internal sealed class DigestWriter(WatcherSettings settings)
{
    private readonly DigestComposer composer = new(LetterheadOf(settings), settings.Vocabulary);

    /// <summary>What the office's mails have in common.</summary>
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

    /// <summary>Writes one digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="reports">What its findings report once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<OutgoingMessage> WriteAsync(Digest digest, ReportedItems reports, CancellationToken cancellationToken)
    {
        var mail = await composer.ComposeAsync(digest, cancellationToken);
        var mimeId = NewMimeId(settings, digest.Slot);
        var headers = HeadersOf(settings, settings.Mail.Pilot is { } pilot ? new Mailbox(Name: null, pilot) : new Mailbox(digest.Name, digest.Address), digest.AsOf, mimeId) with
        {
            ThreadRoot = MailThread.RootOf(settings.Mail.FromAddress, digest.Address, digest.Slot),
        };
        return new OutgoingMessage
        {
            Address = digest.Address,
            Pilot = settings.Mail.Pilot,
            Recipient = digest.Name ?? digest.Address,
            MimeId = mimeId,
            Subject = mail.Subject,
            Mime = MimeWriter.Write(mail, headers),
            Notices = [.. digest.Notices.Select(notice => new OutgoingNotice(
                notice.EpisodeId, notice.Step.ToString(), notice.Recipient.Official.Id, notice.Recipient.Role.ToString(), WaitingMails.HandlersOf(notice.Hang)))],
            Cleared = [.. digest.Cleared.Select(ended => (ended.HangId, ended.HolderId))],
            HasList = !digest.Findings.IsEmpty,
            Reports = reports,
        };
    }
}
