namespace OneStopWatcher.Rules.Tests.Detection;

// A limit of the oracle: fixed working time, a share of the term, or the greater or lesser of the two.
internal sealed record OracleLimit(string Text, TimeSpan? Fixed, int? Percent, bool IsMax)
{
    public static OracleLimit Hours(int hours) => new($"{hours}h", TimeSpan.FromHours(hours), null, false);

    public static OracleLimit Share(int percent) => new($"{percent}%", null, percent, false);

    public static OracleLimit Max(int days, int percent) => new($"max({days}d, {percent}%)", TimeSpan.FromHours(8 * days), percent, true);

    public static OracleLimit Min(int days, int percent) => new($"min({percent}%, {days}d)", TimeSpan.FromHours(8 * days), percent, false);

    public bool UsesTerm => Percent is not null;

    // The least and the greatest it can be, given a term that is a lower bound unless known. Least is null when nothing is left of it,
    // most is null when it has no bound.
    public (TimeSpan? Least, TimeSpan? Most) Range((TimeSpan Time, bool IsKnown)? term)
    {
        TimeSpan? share = Percent is { } percent && term is { } known ? TimeSpan.FromTicks(known.Time.Ticks * percent / 100) : null;
        if (share is null)
            return (Fixed, Fixed);
        if (Fixed is not { } @fixed)
            return (share, term!.Value.IsKnown ? share : null);
        var least = share > @fixed == IsMax ? share : @fixed;
        if (term!.Value.IsKnown)
            return (least, least);
        return (least, IsMax ? null : @fixed);
    }
}
