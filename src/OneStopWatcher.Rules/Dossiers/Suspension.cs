namespace OneStopWatcher.Rules.Dossiers;

/// <summary>A stretch in which a dossier's clock stood still.</summary>
/// <param name="From">When it began; inclusive.</param>
/// <param name="To">When the clock went on; exclusive, or null while it still stands.</param>
public readonly record struct Suspension(DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>Brings stretches into order: sorted, apart from each other, without empty ones. What overlaps becomes one.</summary>
    /// <param name="suspensions">The stretches as the source records them, none ending before it begins.</param>
    public static IReadOnlyList<Suspension> InOrder(IEnumerable<Suspension> suspensions)
    {
        var ordered = new List<Suspension>();
        foreach (var next in suspensions.Where(item => item.To is null || item.To > item.From).OrderBy(item => item.From))
        {
            if (ordered.Count == 0 || ordered[^1].To < next.From)
                ordered.Add(next);
            else
                ordered[^1] = ordered[^1] with { To = Later(ordered[^1].To, next.To) };
        }

        return ordered;
    }

    // No end is later than any end.
    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other is null ? null : one > other ? one : other;
}
