using System.Text;
using OneStopWatcher.Wording.Sheets;

namespace OneStopWatcher.Wording;

/// <summary>Writes the mail of one person: subject line, HTML and plain text from the same words, and a sheet of all rows when it cannot show them.</summary>
internal sealed class DigestComposer(Letterhead letterhead, Vocabulary vocabulary)
{
    /// <summary>Gmail cuts off what is longer, and with it the requests and the reason why somebody is told.</summary>
    public const int LargestHtml = 102_000;

    /// <summary>Composes a digest. The same digest gives the same mail, whatever the host's culture and zone.</summary>
    /// <exception cref="ArgumentException">The digest has neither notices nor findings.</exception>
    public async Task<ComposedMail> ComposeAsync(Digest digest, CancellationToken cancellationToken)
    {
        var words = vocabulary.For(digest.Language);
        var rows = letterhead.MaxRows;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mail = DigestWording.Of(digest, letterhead with { MaxRows = rows }, words);
            var html = await RazorPage.RenderAsync<DigestMail, MailView>(mail);
            var size = Encoding.UTF8.GetByteCount(html);
            if (size <= LargestHtml || rows == 0)
                return new ComposedMail(mail.Subject, html, PlainText.Of(mail)) { Sheet = SheetOf(mail, digest, words) };

            // As many as would fit if all were alike, and from there one by one.
            rows = (int)Math.Min(rows - 1, (long)rows * LargestHtml / size);
        }
    }

    private Attachment? SheetOf(MailView mail, Digest digest, Words words) =>
        mail.SheetName is { } name ? new Attachment(name, DossierSheet.Write(digest, letterhead, words)) : null;
}
