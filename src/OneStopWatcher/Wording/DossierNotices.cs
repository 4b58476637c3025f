using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>What one mail tells of one dossier. A dossier that hangs in several ways is still one dossier, and one row.</summary>
/// <param name="Leading">The most serious way in which it hangs: the row stands in that section, with its step and its next rung.</param>
/// <param name="Others">The other ways, one notice each, the most serious first.</param>
internal sealed record DossierNotices(PlannedNotice Leading, IReadOnlyList<PlannedNotice> Others)
{
    public Dossier Dossier => Leading.Hang.Dossier;

    public IEnumerable<PlannedNotice> All => Others.Prepend(Leading);

    /// <summary>Why the dossier is in the mail, the strongest reason of all its notices: the row stands in that part.</summary>
    public NoticeReason Reason => All.Select(notice => notice.Step.Reason).MinBy(Strength);

    public bool HangsAs(HangKind kind) => All.Any(notice => notice.Hang.Kind == kind);

    /// <summary>The dossiers of a mail, the worst first: by the most serious way in which they hang, then by how late they are.</summary>
    public static IReadOnlyList<DossierNotices> Of(IEnumerable<PlannedNotice> notices) =>
    [
        .. notices
            .GroupBy(notice => (notice.Hang.Dossier.Source, notice.Hang.Dossier.Id))
            .Select(dossier => dossier.GroupBy(notice => notice.Hang.Kind).OrderBy(kind => kind.Key).Select(Strongest).ToList())
            .Select(told => new DossierNotices(told[0], told[1..]))
            .OrderBy(told => told.Leading.Hang.Kind)
            .ThenByDescending(told => told.Leading.Hang.Lateness.Elapsed)
            .ThenBy(told => told.Dossier.Code, StringComparer.Ordinal),
    ];

    // Two officials may share a mailbox: the same hang is told once, for the strongest reason.
    private static PlannedNotice Strongest(IEnumerable<PlannedNotice> told) => told.MinBy(notice => Strength(notice.Step.Reason))!;

    // That a matter has come up to the reader weighs more than that it is new, and that more than a reminder.
    private static int Strength(NoticeReason reason) => reason switch
    {
        NoticeReason.Escalated => 0,
        NoticeReason.New => 1,
        NoticeReason.StillHanging => 2,
    };
}
