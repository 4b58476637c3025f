using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Composes a digest and turns it into the message that is stored and sent.</summary>
internal sealed class DigestWriter(WatcherSettings settings)
{
    private readonly DigestComposer composer = new(OfficeMail.LetterheadOf(settings), settings.Vocabulary);

    /// <summary>Writes one digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="reports">What its findings report once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<OutgoingMessage> WriteAsync(Digest digest, ReportedItems reports, CancellationToken cancellationToken)
    {
        var mail = await composer.ComposeAsync(digest, cancellationToken);
        var mimeId = OfficeMail.NewMimeId(settings, digest.Slot);
        var headers = OfficeMail.HeadersOf(settings, settings.Mail.Pilot is { } pilot ? new Mailbox(Name: null, pilot) : new Mailbox(digest.Name, digest.Address), digest.AsOf, mimeId) with
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
