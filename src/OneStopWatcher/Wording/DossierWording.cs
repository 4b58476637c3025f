using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Wording;

/// <summary>Puts the dossiers of a digest into parts, sections and words.</summary>
internal static class DossierWording
{
    /// <summary>The parts that have dossiers; in each the most serious kind first, the greatest lateness first within it.</summary>
    /// <param name="dossiers">The dossiers, the worst first.</param>
    /// <param name="letterhead">Which procedures are never named, and how many rows all parts show together; the counts stay those of all.</param>
    /// <param name="offset">The office's offset.</param>
    /// <param name="words">The language.</param>
    public static IReadOnlyList<PartView> Parts(IReadOnlyList<DossierNotices> dossiers, Letterhead letterhead, TimeSpan offset, Words words)
    {
        var shown = dossiers.Take(letterhead.MaxRows).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. dossiers
                .GroupBy(told => told.Reason)
                .OrderBy(part => part.Key)
                .Select(part => new PartView(
                    words[PartTexts.Of(part.Key).Heading],
                    Dossiers(part.Count(), words),
                    [
                        .. part
                            .GroupBy(told => told.Leading.Hang.Kind)
                            .Select(kind => SectionOf(KindTexts.Of(kind.Key), [.. kind], [.. kind.Where(shown.Contains)], letterhead, offset, words)),
                    ])),
        ];
    }

    /// <summary>How many dossiers, in words.</summary>
    public static string Dossiers(int count, Words words) => words.Format(Texts.SectionCount, ("count", words.Count(count)));

    /// <summary>The number people know, or that there is none.</summary>
    public static string Code(string? code, Words words) => Clean.OrNull(code) ?? words[Texts.FindingsWithoutCode];

    /// <summary>How late, since when, or how much time is left.</summary>
    // Working hours say little about a dossier that nobody has: what counts is the day since which that is known.
    public static string Lateness(Hang hang, TimeSpan offset, Words words)
    {
        var key = KindTexts.Of(hang.Kind).Lateness;
        return hang.Kind == HangKind.OrphanedHandler
            ? words.Format(key, ("since", words.Instant(hang.HangsSince.ToOffset(offset))))
            : words.Format(key, ("span", words.Span(hang.Lateness)));
    }

    /// <summary>The other ways in which a dossier hangs, or null.</summary>
    public static string? Others(DossierNotices told, Words words) => told.Others.Count == 0
        ? null
        : string.Join("; ", told.Others.Select(notice => words[KindTexts.Of(notice.Hang.Kind).Short]));

    private static SectionView SectionOf(
        KindTexts texts, List<DossierNotices> all, List<DossierNotices> shown, Letterhead letterhead, TimeSpan offset, Words words)
    {
        var hidden = all.Count - shown.Count;
        return new SectionView(
            words[texts.Section],
            Dossiers(all.Count, words),
            texts.Accent,
            [.. shown.Select(told => Row(told, letterhead, offset, words))],
            hidden == 0 ? null : words.Format(shown.Count == 0 ? Texts.MoreAllHidden : Texts.MoreDossiers, ("count", words.Count(hidden))));
    }

    private static DossierView Row(DossierNotices told, Letterhead letterhead, TimeSpan offset, Words words) => new(
        Code(told.Dossier.Code, words),
        Clean.Link(letterhead.AsShown(told.Dossier).Url),
        letterhead.ProcedureOf(told.Dossier),
        Lateness(told.Leading.Hang, offset, words),
        Others(told, words) is { } kinds ? words.Format(Texts.Also, ("kinds", kinds)) : null,
        told.Leading.Step is { IsReminder: true, Number: var number } ? words.Format(Texts.ReasonReminder, ("count", $"{number}")) : null,
        DossierFacts.OfDossier(told, words),
        DossierFacts.OfTime(told, offset, words),
        DossierFacts.OfHandling(told, letterhead.AsShown(told.Dossier), offset, words));
}
