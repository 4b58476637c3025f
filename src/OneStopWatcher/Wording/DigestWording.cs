using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>Puts a digest into words: subject, salutation, facts, requests, closing.</summary>
internal static class DigestWording
{
    public static MailView Of(Digest digest, Letterhead letterhead, Words words)
    {
        if (digest.Notices.Count == 0 && digest.Findings.IsEmpty)
            throw new ArgumentException($"a digest must tell something; that of slot {digest.Slot:O} is empty", nameof(digest));

        var dossiers = DossierNotices.Of(digest.Notices);
        var offset = digest.Slot.Offset;
        var asOf = digest.AsOf.ToOffset(offset);
        var maxRows = Math.Max(1, letterhead.MaxRows);
        var counts = Counts(dossiers, words);
        var findingCounts = FindingsWording.Counts(digest, words);
        return new MailView(
            words.Language,
            Subject(counts, findingCounts, digest.Slot, words),
            string.Join(", ", [.. counts, .. findingCounts]),
            Clean.Line(letterhead.Office),
            words[dossiers.Count > 0 ? Texts.Title : Texts.TitleAdministrator],
            words.Format(Texts.AsOf, ("time", words.Time(asOf)), ("date", words.Date(asOf))),
            Greeting(digest, words),
            Intro(dossiers, asOf, words),
            [words[Texts.ColumnDossier], words[Texts.ColumnTime], words[Texts.ColumnHandling]],
            DossierWording.Sections(dossiers, maxRows, offset, words),
            Requests(dossiers, offset, words),
            digest.Findings.IsEmpty ? null : FindingsWording.Of(digest, maxRows, words),
            Closing(dossiers.Count > 0, letterhead.Contact, words),
            Footer(dossiers, !digest.Findings.IsEmpty, letterhead.Office, words));
    }

    private static List<string> Counts(IReadOnlyList<DossierNotices> dossiers, Words words) =>
    [
        .. dossiers
            .GroupBy(told => told.Leading.Hang.Kind)
            .OrderBy(kind => kind.Key)
            .Select(kind => words.Format(KindTexts.Of(kind.Key).Count, ("count", words.Count(kind.Count())))),
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
        return words.Format(key, ("parts", parts), ("date", words.Date(slot)));
    }

    private static string Greeting(Digest digest, Words words)
    {
        if (Clean.OrNull(digest.Name) is not { } name)
            return words[digest.Findings.IsEmpty ? Texts.GreetingWithoutName : Texts.GreetingAdministrator];
        return Clean.OrNull(digest.Post) is { } post
            ? words.Format(Texts.Greeting, ("name", name), ("post", post))
            : words.Format(Texts.GreetingWithoutPost, ("name", name));
    }

    private static List<string> Intro(IReadOnlyList<DossierNotices> dossiers, DateTimeOffset asOf, Words words)
    {
        if (dossiers.Count == 0)
            return [];
        var roles = dossiers.SelectMany(told => told.All).Select(notice => notice.Recipient.Role).ToList();
        var key = (roles.Exists(OfficeText.IsLeading), roles.Exists(role => !OfficeText.IsLeading(role))) switch
        {
            (true, true) => Texts.IntroBoth,
            (true, false) => Texts.IntroLeader,
            (false, _) => Texts.IntroHandler,
        };
        return [words.Format(key, ("time", words.Time(asOf)), ("date", words.Date(asOf)), ("count", words.Count(dossiers.Count)))];
    }

    // Of every way in which a dossier hangs, not only of the one that leads its row: each has its own remedy.
    private static List<string> Requests(IReadOnlyList<DossierNotices> dossiers, TimeSpan offset, Words words) =>
    [
        .. dossiers
            .SelectMany(told => told.All.Where(notice => !IsAskedAnyway(notice, told)))
            .GroupBy(notice => (notice.Hang.Kind, IsLeading: OfficeText.IsLeading(notice.Recipient.Role)))
            .OrderBy(group => group.Key)
            .Select(group => Request(KindTexts.Of(group.Key.Kind), group.Key.IsLeading, group, offset, words)),
    ];

    // Who is asked to finish in time or to file for an extension is not asked the same once more.
    private static bool IsAskedAnyway(PlannedNotice notice, DossierNotices told) =>
        notice.Hang.Kind == HangKind.DueSoon && told.HangsAs(HangKind.ApologyDue);

    private static string Request(
        KindTexts texts, bool isLeading, IEnumerable<PlannedNotice> notices, TimeSpan offset, Words words)
    {
        var key = isLeading ? texts.LeaderRequest : texts.Request;
        if (key.Placeholders.Count == 0)
            return words[key];
        // Only requests about dossiers that are nearly due name the date, and these have one.
        var earliest = notices.Min(notice => notice.Hang.Dossier.DueAt)!.Value;
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
        var roles = dossiers
            .SelectMany(told => told.All.Select(notice => notice.Recipient.Role).Distinct())
            .GroupBy(role => role)
            .OrderBy(role => role.Key)
            .Select(role => words.Format(Texts.FooterRole, ("role", words[OfficeText.Of(role.Key)]), ("count", words.Count(role.Count()))))
            .ToList();
        if (isAdministrator)
            roles.Add(words[Texts.RoleAdministrator]);
        var lines = new List<string> { words.Format(Texts.FooterWhy, ("roles", string.Join(", ", roles))) };
        if (dossiers.Count > 0)
            lines.Add(words[Texts.FooterHours]);
        if (dossiers.Any(told => KindTexts.Of(told.Leading.Hang.Kind).TellsLimit))
            lines.Add(words[Texts.FooterLimits]);
        lines.Add(words.Format(Texts.FooterAutomatic, ("office", Clean.Line(office))));
        lines.Add(words[Texts.FooterConfidential]);
        return lines;
    }
}
