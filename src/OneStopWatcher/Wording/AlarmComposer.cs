namespace OneStopWatcher.Wording;

/// <summary>Writes the mail that tells administrators of alarms: subject line, HTML and plain text from the same words.</summary>
internal sealed class AlarmComposer(Letterhead letterhead, Words words)
{
    // As in the daily list: an error or a server's reply may be a little longer than a name.
    private const int LongestCause = 400;
    private const int MostInSubject = 2;

    /// <summary>Composes it.</summary>
    /// <param name="news">What it tells; at least one alarm.</param>
    /// <param name="now">When it is written, with the office's offset.</param>
    /// <param name="pilot">Whether it goes to a pilot's mailbox instead of the administrators.</param>
    public async Task<ComposedMail> ComposeAsync(IReadOnlyList<AlarmNews> news, DateTimeOffset now, bool pilot)
    {
        if (news.Count == 0)
            throw new ArgumentException("a mail about alarms must tell at least one", nameof(news));
        (string, string) time = ("time", words.Time(now)), date = ("date", words.Date(now));
        var open = news.Where(item => item.EndedAt is null).ToList();
        var parts = Parts(open.Count > 0 ? open : news);
        var subject = words.Format(open.Count > 0 ? Texts.AlarmSubject : Texts.AlarmSubjectOver, ("parts", parts), time, date);
        var mail = new MailView
        {
            Language = words.Language,
            Subject = pilot ? words.Format(Texts.SubjectPilot, ("subject", subject)) : subject,
            Preview = parts,
            Office = Clean.Line(letterhead.Office),
            Title = words[Texts.AlarmTitle],
            AsOf = words.Format(Texts.AsOf, time, date),
            Greeting = words[Texts.GreetingAdministrator],
            Findings = new FindingsView(words[Texts.AlarmTitle], words[open.Count > 0 ? Texts.AlarmIntro : Texts.AlarmIntroOver], [.. Lists(news, now)]),
            Closing = [words[Texts.ClosingThanks]],
            Footer = [words[Texts.AlarmWhy], words.Format(Texts.FooterAutomatic, ("office", Clean.Line(letterhead.Office))), words[Texts.FooterConfidential]],
        };
        return new ComposedMail(mail.Subject, await RazorPage.RenderAsync<DigestMail, MailView>(mail), PlainText.Of(mail));
    }

    // Kinds only: neither names nor addresses stand in a subject line.
    private string Parts(IEnumerable<AlarmNews> news)
    {
        var kinds = news.Select(item => item.Kind).Distinct().Order().ToList();
        var shown = kinds.Take(MostInSubject).Select(kind => words[AlarmTexts.Of(kind).Heading]);
        var others = kinds.Count - MostInSubject;
        return string.Join(", ", others > 0 ? shown.Append(words.Format(Texts.CountOtherFindings, ("count", words.Count(others)))) : shown);
    }

    private IEnumerable<FindingList> Lists(IReadOnlyList<AlarmNews> news, DateTimeOffset now)
    {
        foreach (var kind in news.Where(item => item.EndedAt is null).GroupBy(item => item.Kind).OrderBy(group => group.Key))
        {
            var texts = AlarmTexts.Of(kind.Key);
            yield return List(words[texts.Heading], words[texts.Remedy], [.. kind.Select(item => Open(item, now))]);
        }

        var over = news.Where(item => item.EndedAt is not null).OrderBy(item => item.Kind).Select(item => Over(item, now.Offset)).ToList();
        if (over.Count > 0)
            yield return List(words[Texts.AlarmOver], words[Texts.AlarmOverNote], over);
    }

    private FindingList List(string heading, string note, List<FindingItem> items) => new(
        heading,
        words.Count(items.Count),
        note,
        [.. items.Take(letterhead.MaxRows)],
        items.Count > letterhead.MaxRows ? words.Format(Texts.MoreItems, ("count", words.Count(items.Count - letterhead.MaxRows))) : null);

    private FindingItem Open(AlarmNews item, DateTimeOffset now)
    {
        var lines = new List<string> { words.Format(Texts.AlarmSince, ("instant", words.Instant(item.Since.ToOffset(now.Offset))), ("span", words.Span(now - item.Since))) };
        if (item.Told > 1)
            lines.Add(words.Format(Texts.AlarmTold, ("count", words.Count(item.Told))));
        lines.Add(words.Format(Texts.AlarmDetail, ("cause", Clean.Line(Phrases.In(item.Cause, words.Language), LongestCause))));
        return new FindingItem(HeadOf(item), lines);
    }

    private FindingItem Over(AlarmNews item, TimeSpan offset) => new(
        item.Subject.Length == 0 ? HeadOf(item) : $"{words[AlarmTexts.Of(item.Kind).Heading]}: {HeadOf(item)}",
        [
            words.Format(
                Texts.AlarmLasted,
                ("span", words.Span(item.EndedAt!.Value - item.Since)),
                ("from", words.Instant(item.Since.ToOffset(offset))),
                ("to", words.Instant(item.EndedAt.Value.ToOffset(offset)))),
        ]);

    private string HeadOf(AlarmNews item) => Clean.OrNull(item.Subject) ?? words[AlarmTexts.Of(item.Kind).Heading];
}
