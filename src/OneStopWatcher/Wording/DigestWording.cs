using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>Puts a digest into words: subject, salutation, facts, requests, closing.</summary>
internal static class DigestWording
{
    // A subject line with thirteen kinds is read by nobody, and a phone shows little more than two.
    private const int MostInSubject = 2;

    public static MailView Of(Digest digest, Letterhead letterhead, Words words)
    {
        if (digest.Notices.Count == 0 && digest.Findings.IsEmpty)
            throw new ArgumentException($"a digest must tell something; that of slot {digest.Slot:O} is empty", nameof(digest));

        var dossiers = DossierNotices.Of(digest.Notices);
        var cleared = ClearedWording.ByDossier(digest);
        var offset = digest.Slot.Offset;
        var asOf = digest.AsOf.ToOffset(offset);
        var counts = Counts(dossiers, words);
        var findingCounts = FindingsWording.Counts(digest, words);
        var isCut = dossiers.Count > letterhead.MaxRows || cleared.Count > letterhead.MaxRows;
        var sheet = isCut ? SheetNameOf(digest, words) : null;
        return new MailView
        {
            Language = words.Language,
            Subject = Subject(digest, Shortened(counts, Texts.CountOthers, words), Shortened(findingCounts, Texts.CountOtherFindings, words), words),
            Preview = string.Join(", ", counts.Concat(findingCounts).Select(count => count.Text)),
            Office = Clean.Line(letterhead.Office),
            Title = words[dossiers.Count > 0 ? Texts.Title : Texts.TitleAdministrator],
            AsOf = words.Format(Texts.AsOf, ("time", words.Time(asOf)), ("date", words.Date(asOf))),
            Banner = Banner(digest, offset, words),
            Greeting = Greeting(digest, words),
            Intro = Intro(dossiers, letterhead.MaxRows, sheet, asOf, words),
            Tiles = Tiles(dossiers, cleared.Count, words),
            Columns = [words[Texts.ColumnDossier], words[Texts.ColumnTime], words[Texts.ColumnHandling]],
            Parts = DossierWording.Parts(dossiers, letterhead, offset, words),
            Cleared = ClearedWording.Of(cleared, letterhead.MaxRows, offset, words),
            Requests = Requests(dossiers, offset, words),
            Findings = digest.Findings.IsEmpty ? null : FindingsWording.Of(digest, letterhead.MaxRows, words),
            Closing = Closing(dossiers.Count > 0, letterhead.Contact, words),
            Footer = Footer(dossiers, !digest.Findings.IsEmpty, letterhead.Office, words),
            SheetName = sheet,
        };
    }

    // What waits for the reader's own signature goes first, then the most serious.
    private static List<(string Text, int Count)> Counts(IReadOnlyList<DossierNotices> dossiers, Words words) =>
    [
        .. dossiers
            .GroupBy(told => told.Leading.Hang.Kind)
            .OrderByDescending(kind => kind.Any(told => RoleTexts.IsForSignature(told.Leading)))
            .ThenBy(kind => kind.Key)
            .Select(kind => (words.Format(KindTexts.Of(kind.Key).Count, ("count", words.Count(kind.Count()))), kind.Count())),
    ];

    // The first few, and how many the others are together.
    private static List<string> Shortened(IReadOnlyList<(string Text, int Count)> counts, WordKey others, Words words) => counts.Count <= MostInSubject
        ? [.. counts.Select(count => count.Text)]
        : [.. counts.Take(MostInSubject).Select(count => count.Text), words.Format(others, ("count", words.Count(counts.Skip(MostInSubject).Sum(count => count.Count))))];

    // Counts only: a subject line shows on locked screens and in logs of mail servers.
    private static string Subject(Digest digest, List<string> counts, List<string> findingCounts, Words words)
    {
        var key = (counts.Count, findingCounts.Count) switch
        {
            ( > 0, > 0) => Texts.SubjectBoth,
            (0, _) => Texts.SubjectAdministrator,
            _ => Texts.Subject,
        };
        var parts = string.Join(", ", counts.Count > 0 ? counts : findingCounts);
        var subject = words.Format(key, ("parts", parts), ("date", words.Date(digest.Slot)));
        return digest.IsPilot ? words.Format(Texts.SubjectPilot, ("subject", subject)) : subject;
    }

    private static string SheetNameOf(Digest digest, Words words) => $"{words[Texts.SheetFile]}-{digest.Slot:yyyyMMdd-HHmm}.xlsx";

    private static List<string> Banner(Digest digest, TimeSpan offset, Words words)
    {
        var lines = new List<string>();
        if (digest.IsPilot)
            lines.Add(words.Format(Texts.BannerPilot, ("recipient", Clean.OrNull(digest.Name) is { } name ? $"{name} ({digest.Address})" : digest.Address)));
        if (digest.MissedSince?.ToOffset(offset) is { } missed)
            lines.Add(words.Format(Texts.BannerMissed, ("time", words.Time(missed)), ("date", words.Date(missed))));
        return lines;
    }

    private static string Greeting(Digest digest, Words words)
    {
        if (Clean.OrNull(digest.Name) is not { } name)
            return words[digest.Findings.IsEmpty ? Texts.GreetingWithoutName : Texts.GreetingAdministrator];
        return Clean.OrNull(digest.Post) is { } post
            ? words.Format(Texts.Greeting, ("name", name), ("post", post))
            : words.Format(Texts.GreetingWithoutPost, ("name", name));
    }

    private static List<string> Intro(IReadOnlyList<DossierNotices> dossiers, int maxRows, string? sheet, DateTimeOffset asOf, Words words)
    {
        if (dossiers.Count == 0)
            return [];

        // Every dossier counts once, in the role in which the reader hears of its most serious way of hanging.
        var facts = dossiers
            .GroupBy(told => RoleTexts.Of(told.Leading))
            .OrderByDescending(role => role.Any(told => RoleTexts.IsForSignature(told.Leading)))
            .ThenBy(role => role.Min(told => told.Leading.Recipient.Role))
            .Select(role => words.Format(role.Key.Facts, ("count", words.Count(role.Count()))))
            .ToList();
        (string, string) time = ("time", words.Time(asOf)), date = ("date", words.Date(asOf));
        var intro = new List<string>
        {
            facts.Count == 1
                ? words.Format(Texts.Intro, time, date, ("facts", facts[0]))
                : words.Format(Texts.IntroSeveral, time, date, ("count", words.Count(dossiers.Count)), ("facts", string.Join("; ", facts))),
        };
        var holders = dossiers.SelectMany(told => told.All).Select(notice => notice.Recipient).Where(recipient => recipient.Substitute is not null)
            .Select(recipient => OfficeText.NameAndPost(recipient.Official, words)).Distinct(StringComparer.Ordinal).ToList();
        if (holders.Count > 0)
            intro.Add(words.Format(Texts.IntroSubstitute, ("names", string.Join("; ", holders))));
        if (sheet is not null && dossiers.Count > maxRows)
            intro.Add(words.Format(Texts.IntroCut, ("count", words.Count(maxRows)), ("all", words.Count(dossiers.Count)), ("file", sheet)));
        return intro;
    }

    // The parts add up to the dossiers of the first sentence; what has ended comes on top.
    private static List<TileView> Tiles(IReadOnlyList<DossierNotices> dossiers, int cleared, Words words)
    {
        List<(PartTexts Texts, int Count)> parts = [.. dossiers.GroupBy(told => told.Reason).OrderBy(part => part.Key).Select(part => (PartTexts.Of(part.Key), part.Count()))];
        if (cleared > 0)
            parts.Add((Texts.PartCleared, cleared));
        return parts.Count < 2 ? [] : [.. parts.Select(part => new TileView(words.Count(part.Count), words[part.Texts.Tile], part.Texts.Accent))];
    }

    // Of every way in which a dossier hangs, not only of the one that leads its row: each has its own remedy.
    private static List<string> Requests(IReadOnlyList<DossierNotices> dossiers, TimeSpan offset, Words words) =>
    [
        .. dossiers
            .SelectMany(told => told.All.Where(notice => !IsAskedAnyway(notice, told)))
            .OrderByDescending(RoleTexts.IsForSignature)
            .ThenBy(notice => notice.Hang.Kind)
            .ThenBy(notice => notice.Recipient.Role)
            .GroupBy(RoleTexts.RequestOf)
            .Select(group => Request(group.Key, group, offset, words)),
    ];

    // Who is asked to finish in time or to file for an extension is not asked the same once more.
    private static bool IsAskedAnyway(PlannedNotice notice, DossierNotices told) =>
        notice.Hang.Kind == HangKind.DueSoon && told.HangsAs(HangKind.ApologyDue);

    private static string Request(WordKey key, IEnumerable<PlannedNotice> notices, TimeSpan offset, Words words)
    {
        if (key.Placeholders.Count == 0)
            return words[key];
        // Only requests about dossiers that are nearly due name the date, and these have one.
        var earliest = notices.Min(notice => notice.Hang.ShiftedDue ?? notice.Hang.Dossier.DueAt)!.Value;
        return words.Format(key, ("date", words.Due(earliest.ToOffset(offset))));
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

    private static List<string> Footer(IReadOnlyList<DossierNotices> dossiers, bool isAdministrator, string office, Words words)
    {
        var reasons = dossiers
            .SelectMany(told => told.All.DistinctBy(RoleTexts.Of))
            .OrderByDescending(RoleTexts.IsForSignature)
            .ThenBy(notice => notice.Recipient.Role)
            .GroupBy(RoleTexts.Of)
            .Select(role => words.Format(role.Key.Why, ("count", words.Count(role.Count()))))
            .ToList();
        if (isAdministrator)
            reasons.Add(words[Texts.WhyFindings]);
        var lines = new List<string> { words.Format(Texts.FooterWhy, ("reasons", string.Join("; ", reasons))) };
        if (dossiers.Count > 0)
            lines.Add(words[Texts.FooterHours]);
        if (dossiers.Any(told => KindTexts.Of(told.Leading.Hang.Kind).TellsLimit))
            lines.Add(words[Texts.FooterLimits]);
        lines.Add(words.Format(Texts.FooterAutomatic, ("office", Clean.Line(office))));
        lines.Add(words[Texts.FooterConfidential]);
        return lines;
    }
}
