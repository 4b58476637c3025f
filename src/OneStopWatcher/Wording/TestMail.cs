namespace OneStopWatcher.Wording;

/// <summary>The mail by which an administrator tries the way out: plainly marked, and without anything about dossiers.</summary>
internal static class TestMail
{
    /// <summary>Composes it.</summary>
    /// <param name="letterhead">The office.</param>
    /// <param name="words">The language.</param>
    /// <param name="address">Whom it goes to.</param>
    /// <param name="now">When it is sent, with the office's offset.</param>
    public static async Task<ComposedMail> ComposeAsync(Letterhead letterhead, Words words, string address, DateTimeOffset now)
    {
        (string, string) time = ("time", words.Time(now)), date = ("date", words.Date(now));
        var mail = new MailView
        {
            Language = words.Language,
            Subject = words.Format(Texts.TestSubject, date),
            Preview = words[Texts.TestBanner],
            Office = Clean.Line(letterhead.Office),
            Title = words[Texts.TestTitle],
            AsOf = words.Format(Texts.AsOf, time, date),
            Banner = [words[Texts.TestBanner]],
            Greeting = words[Texts.GreetingWithoutName],
            Intro = [words.Format(Texts.TestText, time, date), words[Texts.TestAccents]],
            Closing = [words[Texts.ClosingThanks]],
            Footer = [words.Format(Texts.TestWhy, ("address", Clean.Line(address))), words.Format(Texts.FooterAutomatic, ("office", Clean.Line(letterhead.Office)))],
        };
        return new ComposedMail(mail.Subject, await RazorPage.RenderAsync<DigestMail, MailView>(mail), PlainText.Of(mail));
    }
}
