using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Wording;

/// <summary>Puts what has ended since the last mail into words.</summary>
internal static class ClearedWording
{
    /// <summary>What has ended, by dossier.</summary>
    public static IReadOnlyList<IGrouping<string, ClearedHang>> ByDossier(Digest digest) =>
        [
            .. digest.Cleared
                .DistinctBy(cleared => (cleared.HangId, cleared.Code, cleared.Kind)) // Two people may share a mailbox.
                .Where(cleared => cleared.Reason is EndReason.Closed or EndReason.Progressed)
                .OrderBy(cleared => cleared.Kind)
                .ThenBy(cleared => cleared.EndedAt)
                .ThenBy(cleared => cleared.Code, StringComparer.Ordinal)
                .GroupBy(cleared => cleared.Code, StringComparer.Ordinal),
        ];

    /// <summary>The part, or null when nothing has ended.</summary>
    public static ClearedView? Of(IReadOnlyList<IGrouping<string, ClearedHang>> dossiers, int maxRows, TimeSpan offset, Words words) => dossiers.Count == 0
        ? null
        : new ClearedView(
            words[Texts.PartCleared.Heading],
            DossierWording.Dossiers(dossiers.Count, words),
            words[Texts.ClearedNote],
            [.. dossiers.Take(maxRows).Select(dossier => new ClearedRow(DossierWording.Code(dossier.Key, words), [.. dossier.Select(cleared => End(cleared, offset, words))]))],
            dossiers.Count > maxRows ? words.Format(Texts.MoreDossiers, ("count", words.Count(dossiers.Count - maxRows))) : null);

    /// <summary>In which way it hung, how that ended, and when a sweep saw it.</summary>
    public static string End(ClearedHang cleared, TimeSpan offset, Words words) => words.Format(
        cleared.Reason == EndReason.Closed ? Texts.ClearedClosed : Texts.ClearedProgressed,
        ("kind", words[KindTexts.Of(cleared.Kind).Short]),
        ("date", words.Date(cleared.EndedAt.ToOffset(offset))));
}
