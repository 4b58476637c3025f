using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Composes a digest and turns it into the message that is stored and sent.</summary>
internal sealed class DigestWriter(WatcherSettings settings)
{
    private readonly DigestComposer composer = new(
        new Letterhead(settings.Mail.FromName, settings.Mail.Contact, settings.Mail.MaxRows), Words.Load("vi"));

    /// <summary>Writes one digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="reports">What its findings report once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<OutgoingMessage> WriteAsync(Digest digest, ReportedItems reports, CancellationToken cancellationToken)
    {
        var mail = await composer.ComposeAsync(digest, cancellationToken);
        var mimeId = MimeIdOf(digest);
        var replyTo = settings.Mail.ReplyTo is { } address ? new Mailbox(Name: null, address) : null;
        var headers = new MailHeaders(
            new Mailbox(settings.Mail.FromName, settings.Mail.FromAddress), settings.Mail.Pilot is { } pilot ? new Mailbox(Name: null, pilot) : new Mailbox(digest.Name, digest.Address), replyTo, digest.AsOf, mimeId);
        return new OutgoingMessage
        {
            Address = digest.Address,
            Pilot = settings.Mail.Pilot,
            Recipient = digest.Name ?? digest.Address,
            MimeId = mimeId,
            Subject = mail.Subject,
            Mime = MimeWriter.Write(mail, headers),
            Notices = [.. digest.Notices.Select(notice => new OutgoingNotice(
                notice.EpisodeId, notice.Step.ToString(), notice.Recipient.Official.Id, notice.Recipient.Role.ToString()))],
            Cleared = [.. digest.Cleared.Select(ended => (ended.HangId, ended.HolderId))],
            Reports = reports,
        };
    }

    private string MimeIdOf(Digest digest)
    {
        var domain = settings.Mail.FromAddress.Split('@')[1];
        return string.Create(CultureInfo.InvariantCulture, $"{digest.Slot.UtcDateTime:yyyyMMddHHmm}.{Guid.NewGuid():N}@{domain}");
    }
}
