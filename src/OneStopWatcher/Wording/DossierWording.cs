using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>Puts the notices of a digest into sections and words.</summary>
internal static class DossierWording
{
    private const int HandlersShown = 3;

    /// <summary>The sections, the most serious kind first, the greatest lateness first within each.</summary>
    /// <param name="notices">The notices, one per episode.</param>
    /// <param name="maxRows">How many rows all sections show together; the counts stay those of all.</param>
    /// <param name="offset">The office's offset.</param>
    /// <param name="words">The language.</param>
    public static IReadOnlyList<SectionView> Sections(IReadOnlyList<PlannedNotice> notices, int maxRows, TimeSpan offset, Words words)
    {
        var sections = new List<SectionView>();
        var rowsLeft = maxRows;
        foreach (var kind in notices.GroupBy(notice => notice.Hang.Kind).OrderBy(kind => kind.Key))
        {
            var all = kind
                .OrderByDescending(notice => notice.Hang.Lateness.Elapsed)
                .ThenBy(notice => notice.Hang.Dossier.Code, StringComparer.Ordinal)
                .ToList();
            var shown = Math.Min(rowsLeft, all.Count);
            rowsLeft -= shown;
            sections.Add(SectionOf(KindTexts.Of(kind.Key), all, shown, offset, words));
        }

        return sections;
    }

    private static SectionView SectionOf(KindTexts texts, List<PlannedNotice> all, int shown, TimeSpan offset, Words words)
    {
        var more = shown == all.Count ? null
            : words.Format(
                shown == 0 ? Texts.MoreAllHidden : Texts.MoreDossiers,
                ("count", OfficeText.Count(all.Count - shown)),
                ("codes", Codes(all.Skip(shown), words)));
        var count = OfficeText.Count(all.Count);
        return new SectionView(
            words[texts.Section],
            words.Format(Texts.SectionCount, ("count", count)),
            count,
            words[texts.Short],
            texts.Accent,
            [.. all.Take(shown).Select(notice => Row(notice, texts, offset, words))],
            more);
    }

    // Beyond the rows of a mail every dossier is still named: what is told once must not be told by a number.
    private static string Codes(IEnumerable<PlannedNotice> notices, Words words) =>
        string.Join(", ", notices.Select(notice => Clean.OrNull(notice.Hang.Dossier.Code) ?? words[Texts.FindingsWithoutCode]));

    private static DossierView Row(PlannedNotice notice, KindTexts texts, TimeSpan offset, Words words)
    {
        var dossier = notice.Hang.Dossier;
        return new DossierView(
            Clean.OrNull(dossier.Code) ?? words[Texts.FindingsWithoutCode],
            Clean.Link(dossier.Url),
            Clean.OrNull(dossier.ProcedureName),
            Lateness(notice.Hang, texts.Lateness, offset, words),
            Reason(notice.Step, words),
            Facts(
                (words[Texts.LabelUnit], Clean.OrNull(dossier.AgencyName) ?? Clean.OrNull(dossier.AgencyCode))),
            Facts(
                (words[Texts.LabelDue], dossier.DueAt is { } due ? OfficeText.Due(due.ToOffset(offset)) : words[Texts.DueNone]),
                (words[Texts.LabelCompleted], dossier.CompletedAt is { } completed ? OfficeText.Instant(completed.ToOffset(offset)) : null)),
            Facts(
                (words[Texts.LabelStep], Clean.OrNull(dossier.StepName) ?? Clean.OrNull(dossier.StatusName)),
                (words[Texts.LabelHandler], IsHandledBy(notice.Recipient, dossier) ? null : Handlers(dossier, words)),
                (words[Texts.LabelNext], Next(notice.Next, offset, words))));
    }

    // The time since nobody has a dossier says little in working hours; it is the day that counts.
    private static string Lateness(Hang hang, WordKey key, TimeSpan offset, Words words) => hang.Kind == HangKind.OrphanedHandler
        ? words.Format(key, ("since", OfficeText.Instant(hang.HangsSince.ToOffset(offset))))
        : words.Format(key, ("span", OfficeText.Span(words, hang.Lateness)));

    private static List<LabelledFact> Facts(params ReadOnlySpan<(string Label, string? Value)> facts)
    {
        var known = new List<LabelledFact>(facts.Length);
        foreach (var (label, value) in facts)
        {
            if (value is not null)
                known.Add(new LabelledFact(label, value));
        }

        return known;
    }

    private static string Reason(NoticeStep step, Words words) => step.Reason switch
    {
        NoticeReason.New => words[Texts.ReasonNew],
        NoticeReason.Escalated => words[Texts.ReasonEscalated],
        NoticeReason.StillHanging => words.Format(Texts.ReasonReminder, ("count", $"{step.Number}")),
    };

    private static bool IsHandledBy(Recipient reader, Dossier dossier) =>
        dossier.Assignees.Any(assignee => assignee.Id == reader.Official.Id);

    private static string Handlers(Dossier dossier, Words words)
    {
        if (dossier.Assignees.Count == 0)
            return words[Texts.HandlerNone];
        var shown = string.Join("; ", dossier.Assignees.Take(HandlersShown).Select(assignee => NameAndPost(assignee, words)));
        return dossier.Assignees.Count <= HandlersShown
            ? shown
            : words.Format(Texts.HandlerMore, ("names", shown), ("count", OfficeText.Count(dossier.Assignees.Count - HandlersShown)));
    }

    private static string NameAndPost(Official official, Words words)
    {
        // Without a readable name the key still tells an administrator who is meant.
        var name = Clean.OrNull(official.Name) ?? Clean.Line(official.Id);
        return Clean.OrNull(official.Post) is { } post ? words.Format(Texts.Handler, ("name", name), ("post", post)) : name;
    }

    private static string? Next(NextRung? next, TimeSpan offset, Words words)
    {
        if (next is null)
            return null;
        var roles = string.Join(", ", next.To.Select(role => words[OfficeText.Of(role)]));
        return next.At is { } at
            ? words.Format(Texts.Next, ("date", OfficeText.Date(at.ToOffset(offset))), ("roles", roles))
            : words.Format(Texts.NextWithoutDate, ("roles", roles));
    }
}
