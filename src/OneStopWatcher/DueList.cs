using OneStopWatcher.Ledger;

namespace OneStopWatcher;

/// <summary>What of the administrator's daily list a slot tells.</summary>
/// <param name="IsOfAll">Whether what concerns no single source is told.</param>
/// <param name="Sources">The sources whose part is told; none of them failed.</param>
internal sealed record DueList(bool IsOfAll, IReadOnlyList<SweepResult> Sources)
{
    public IReadOnlySet<string> Names { get; } = Sources.Select(result => result.Source.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The watermarks that are set once the list is recorded.</summary>
    public IEnumerable<string> Watermarks => Names.Select(RunRecord.DailyListOf).Concat(IsOfAll ? [RunRecord.DailyList] : []);
}
