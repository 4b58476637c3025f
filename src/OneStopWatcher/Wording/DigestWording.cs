using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>Puts a digest into words: subject, salutation, facts, requests, closing.</summary>
internal static class DigestWording
{
    public static MailView Of(Digest digest, Letterhead letterhead, Words words)
    {
        if (digest.Notices.Count == 0 && digest.Findings.IsEmpty)
            throw new ArgumentException($"a digest must tell something; that of slot {digest.Slot:O} is empty", nameof(digest));

        // Two officials may share a mailbox: the same hang is still one row, told as the highest step.
        var notices = digest.Notices
            .GroupBy(notice => notice.EpisodeId)
            .Select(told => told.OrderByDescending(notice => notice.Step.Reason == NoticeReason.Escalated).First())
            .ToList();
        var offset = digest.Slot.Offset;
        var asOf = digest.AsOf.ToOffset(offset);
        var maxRows = Math.Max(1, letterhead.MaxRows);
        var counts = Counts(notices, words);
        var findingCounts = FindingsWording.Counts(digest, words);
        return new MailView(
            words.Language,
            Subject(counts, findingCounts, digest.Slot, words),
            string.Join(", ", [.. counts, .. findingCounts]),
            Clean.Line(letterhead.Office),
            words[notices.Count > 0 ? Texts.Title : Texts.TitleAdministrator],
            words.Format(Texts.AsOf, ("time", OfficeText.Time(asOf)), ("date", OfficeText.Date(asOf))),
            Greeting(digest, words),
            Intro(notices, asOf, words),
            [words[Texts.ColumnDossier], words[Texts.ColumnTime], words[Texts.ColumnHandling]],
            DossierWording.Sections(notices, maxRows, offset, words),
            Requests(notices, offset, words),
            digest.Findings.IsEmpty ? null : FindingsWording.Of(digest, maxRows, words),
            Closing(notices.Count > 0, letterhead.Contact, words),
            Footer(notices, !digest.Findings.IsEmpty, letterhead.Office, words));
    }

    private static List<string> Counts(List<PlannedNotice> notices, Words words) =>
    [
        .. notices
            .GroupBy(notice => notice.Hang.Kind)
            .OrderBy(kind => kind.Key)
            .Select(kind => words.Format(KindTexts.Of(kind.Key).Count, ("count", OfficeText.Count(kind.Count())))),
    ];

    // Counts only: a subject line shows on locked screens and in logs of mail servers.
    private static string Subject(List<string> counts, IReadOnlyList<string> findingCounts, DateTimeOffset slot, Words words)
    {
        var key = (counts.Count, findingCounts.Count) switch
        {
            ( > 0, > 0) => Texts.SubjectBoth,
            (0, _) => Texts.SubjectAdministrator,
            _ => Texts.Subject,
        };
        var parts = string.Join(", ", counts.Count > 0 ? counts : findingCounts);
        return words.Format(key, ("parts", parts), ("date", OfficeText.Date(slot)));
    }

    private static string Greeting(Digest digest, Words words)
    {
        if (Clean.OrNull(digest.Name) is not { } name)
            return words[digest.Findings.IsEmpty ? Texts.GreetingWithoutName : Texts.GreetingAdministrator];
        return Clean.OrNull(digest.Post) is { } post
            ? words.Format(Texts.Greeting, ("name", name), ("post", post))
            : words.Format(Texts.GreetingWithoutPost, ("name", name));
    }

    private static List<string> Intro(List<PlannedNotice> notices, DateTimeOffset asOf, Words words)
    {
        if (notices.Count == 0)
            return [];
        var isLeading = notices.Exists(notice => OfficeText.IsLeading(notice.Recipient.Role));
        var isHandling = notices.Exists(notice => !OfficeText.IsLeading(notice.Recipient.Role));
        var key = (isLeading, isHandling) switch
        {
            (true, true) => Texts.IntroBoth,
            (true, false) => Texts.IntroLeader,
            (false, _) => Texts.IntroHandler,
        };
        var dossiers = Dossiers(notices);
        var facts = words.Format(
            key, ("time", OfficeText.Time(asOf)), ("date", OfficeText.Date(asOf)), ("count", OfficeText.Count(dossiers)));
        return dossiers == notices.Count
            ? [facts]
            : [facts, words.Format(Texts.IntroOverlap, ("rows", OfficeText.Count(notices.Count)))];
    }

    private static List<string> Requests(List<PlannedNotice> notices, TimeSpan offset, Words words) =>
    [
        .. notices
            .GroupBy(notice => (notice.Hang.Kind, IsLeading: OfficeText.IsLeading(notice.Recipient.Role)))
            .OrderBy(group => group.Key)
            .Select(group => Request(KindTexts.Of(group.Key.Kind), group.Key.IsLeading, group, offset, words)),
    ];

    private static string Request(
        KindTexts texts, bool isLeading, IEnumerable<PlannedNotice> notices, TimeSpan offset, Words words)
    {
        var key = isLeading ? texts.LeaderRequest : texts.Request;
        if (key.Placeholders.Count == 0)
            return words[key];
        // A dossier that is due soon has a due date, or it would not be due soon.
        var earliest = notices.Min(notice => notice.Hang.Dossier.DueAt)!.Value;
        return words.Format(key, ("date", OfficeText.Due(earliest.ToOffset(offset))));
    }

    private static List<string> Closing(bool hasDossiers, string? contact, Words words)
    {
        var toAsk = (hasDossiers, Clean.OrNull(contact)) switch
        {
            (true, { } known) => words.Format(Texts.ClosingContact, ("contact", known)),
            (true, null) => words[Texts.ClosingWithoutContact],
            (false, { } known) => words.Format(Texts.ClosingSupport, ("contact", known)),
            (false, null) => null,
        };
        return toAsk is null ? [words[Texts.ClosingThanks]] : [toAsk, words[Texts.ClosingThanks]];
    }

    private static List<string> Footer(List<PlannedNotice> notices, bool isAdministrator, string office, Words words)
    {
        var roles = notices
            .GroupBy(notice => notice.Recipient.Role)
            .OrderBy(role => role.Key)
            .Select(role => words.Format(
                Texts.FooterRole, ("role", words[OfficeText.Of(role.Key)]), ("count", OfficeText.Count(Dossiers(role)))))
            .ToList();
        if (isAdministrator)
            roles.Add(words[Texts.RoleAdministrator]);
        var lines = new List<string> { words.Format(Texts.FooterWhy, ("roles", string.Join(", ", roles))) };
        if (notices.Count > 0)
            lines.Add(words[Texts.FooterHours]);
        lines.Add(words.Format(Texts.FooterAutomatic, ("office", Clean.Line(office))));
        lines.Add(words[Texts.FooterConfidential]);
        return lines;
    }

    private static int Dossiers(IEnumerable<PlannedNotice> notices) =>
        notices.Select(notice => (notice.Hang.Dossier.Source, notice.Hang.Dossier.Id)).Distinct().Count();
}
