using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Composes a digest and turns it into the message that is stored and sent.</summary>
internal sealed class DigestWriter(WatcherSettings settings)
{
    private readonly DigestComposer composer = new(OfficeMail.LetterheadOf(settings), settings.Vocabulary);

    /// <summary>Whether the messages say nothing: for a replay, which asks who is told what.</summary>
    public bool IsBlank { get; init; }

    /// <summary>Writes one digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="reports">What its findings report once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<OutgoingMessage> WriteAsync(Digest digest, ReportedItems reports, CancellationToken cancellationToken)
    {
        var mimeId = OfficeMail.NewMimeId(settings, digest.Slot);
        if (IsBlank)
            return MessageOf(digest, reports, mimeId, subject: "", mime: []);
        var mail = await composer.ComposeAsync(digest, cancellationToken);
        var headers = OfficeMail.HeadersOf(settings, settings.Mail.Pilot is { } pilot ? new Mailbox(Name: null, pilot) : new Mailbox(digest.Name, digest.Address), digest.AsOf, mimeId) with
        {
            ThreadRoot = MailThread.RootOf(settings.Mail.FromAddress, digest.Address, digest.Slot),
        };
        return MessageOf(digest, reports, mimeId, mail.Subject, MimeWriter.Write(mail, headers));
    }

    private OutgoingMessage MessageOf(Digest digest, ReportedItems reports, string mimeId, string subject, byte[] mime) => new()
    {
        Address = digest.Address,
        Pilot = settings.Mail.Pilot,
        Recipient = digest.Name ?? digest.Address,
        MimeId = mimeId,
        Subject = subject,
        Mime = mime,
        Notices = [.. digest.Notices.Select(notice => new OutgoingNotice(
            notice.EpisodeId, notice.Step.ToString(), notice.Recipient.Official.Id, notice.Recipient.Role.ToString(), WaitingMails.HandlersOf(notice.Hang)))],
        Cleared = [.. digest.Cleared.Select(ended => (ended.HangId, ended.HolderId))],
        HasList = !digest.Findings.IsEmpty,
        Reports = reports,
    };
}
