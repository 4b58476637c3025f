using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>Puts the dossiers of a digest into sections and words.</summary>
internal static class DossierWording
{
    /// <summary>The sections, the most serious kind first, the greatest lateness first within each. Every dossier stands in one of them.</summary>
    /// <param name="dossiers">The dossiers.</param>
    /// <param name="maxRows">How many rows all sections show together; the counts stay those of all.</param>
    /// <param name="offset">The office's offset.</param>
    /// <param name="words">The language.</param>
    public static IReadOnlyList<SectionView> Sections(IReadOnlyList<DossierNotices> dossiers, int maxRows, TimeSpan offset, Words words)
    {
        var sections = new List<SectionView>();
        var rowsLeft = maxRows;
        foreach (var kind in dossiers.GroupBy(told => told.Leading.Hang.Kind).OrderBy(kind => kind.Key))
        {
            var all = kind
                .OrderByDescending(told => told.Leading.Hang.Lateness.Elapsed)
                .ThenBy(told => told.Dossier.Code, StringComparer.Ordinal)
                .ToList();
            var shown = Math.Min(rowsLeft, all.Count);
            rowsLeft -= shown;
            sections.Add(SectionOf(KindTexts.Of(kind.Key), all, shown, offset, words));
        }

        return sections;
    }

    private static SectionView SectionOf(KindTexts texts, List<DossierNotices> all, int shown, TimeSpan offset, Words words)
    {
        var more = shown == all.Count ? null
            : words.Format(
                shown == 0 ? Texts.MoreAllHidden : Texts.MoreDossiers,
                ("count", words.Count(all.Count - shown)),
                ("codes", Codes(all.Skip(shown), words)));
        var count = words.Count(all.Count);
        return new SectionView(
            words[texts.Section],
            words.Format(Texts.SectionCount, ("count", count)),
            count,
            words[texts.Short],
            texts.Accent,
            [.. all.Take(shown).Select(told => Row(told, texts, offset, words))],
            more);
    }

    // Beyond the rows of a mail every dossier is still named: what is told once must not be told by a number.
    private static string Codes(IEnumerable<DossierNotices> dossiers, Words words) =>
        string.Join(", ", dossiers.Select(told => Clean.OrNull(told.Dossier.Code) ?? words[Texts.FindingsWithoutCode]));

    private static DossierView Row(DossierNotices told, KindTexts texts, TimeSpan offset, Words words) => new(
        Clean.OrNull(told.Dossier.Code) ?? words[Texts.FindingsWithoutCode],
        Clean.Link(told.Dossier.Url),
        Clean.OrNull(told.Dossier.ProcedureName),
        Lateness(told.Leading.Hang, texts.Lateness, offset, words),
        Also(told, words),
        Reason(told.Leading.Step, words),
        DossierFacts.OfDossier(told.Dossier, words),
        DossierFacts.OfTime(told, offset, words),
        DossierFacts.OfHandling(told, offset, words));

    // Working hours say little about a dossier that nobody has: what counts is the day since which that is known.
    private static string Lateness(Hang hang, WordKey key, TimeSpan offset, Words words) => hang.Kind == HangKind.OrphanedHandler
        ? words.Format(key, ("since", words.Instant(hang.HangsSince.ToOffset(offset))))
        : words.Format(key, ("span", words.Span(hang.Lateness)));

    private static string? Also(DossierNotices told, Words words) => told.Others.Count == 0
        ? null
        : words.Format(Texts.Also, ("kinds", string.Join("; ", told.Others.Select(notice => words[KindTexts.Of(notice.Hang.Kind).Short]))));

    private static string Reason(NoticeStep step, Words words) => step.Reason switch
    {
        NoticeReason.New => words[Texts.ReasonNew],
        NoticeReason.Escalated => words[Texts.ReasonEscalated],
        NoticeReason.StillHanging => words.Format(Texts.ReasonReminder, ("count", $"{step.Number}")),
    };
}
