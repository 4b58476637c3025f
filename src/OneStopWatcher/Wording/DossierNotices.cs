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

    public bool HangsAs(HangKind kind) => All.Any(notice => notice.Hang.Kind == kind);

    /// <summary>The notices of a mail by dossier.</summary>
    public static IReadOnlyList<DossierNotices> Of(IEnumerable<PlannedNotice> notices) =>
    [
        .. notices
            .GroupBy(notice => (notice.Hang.Dossier.Source, notice.Hang.Dossier.Id))
            .Select(dossier => dossier.GroupBy(notice => notice.Hang.Kind).OrderBy(kind => kind.Key).Select(Highest).ToList())
            .Select(told => new DossierNotices(told[0], told[1..])),
    ];

    // Two officials may share a mailbox: the same hang is told once, as the highest step.
    private static PlannedNotice Highest(IEnumerable<PlannedNotice> told) =>
        told.OrderByDescending(notice => notice.Step.Reason == NoticeReason.Escalated).First();
}
