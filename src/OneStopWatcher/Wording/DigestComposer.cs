namespace OneStopWatcher.Wording;

/// <summary>Writes the mail of one person: subject line, HTML and plain text from the same words.</summary>
internal sealed class DigestComposer(Letterhead letterhead, Words words)
{
    /// <summary>Composes a digest. The same digest gives the same mail, whatever the host's culture and zone.</summary>
    /// <exception cref="ArgumentException">The digest has neither notices nor findings.</exception>
    public async Task<ComposedMail> ComposeAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mail = DigestWording.Of(digest, letterhead, words);
        return new ComposedMail(mail.Subject, await RazorPage.RenderAsync<DigestMail, MailView>(mail), PlainText.Of(mail));
    }
}
