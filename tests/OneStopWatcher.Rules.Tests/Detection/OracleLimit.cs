namespace OneStopWatcher.Rules.Tests.Detection;

// A limit of the oracle in hundredths of a minute, so that percentages of whole minutes stay whole: fixed working minutes, a share of the
// term, or the greater or lesser of the two.
internal sealed record OracleLimit(string Text, int? Minutes, int? Percent, bool IsMax)
{
    public static OracleLimit Fixed(int hours) => new($"{hours}h", hours * 60, null, false);

    public static OracleLimit Share(int percent) => new($"{percent}%", null, percent, false);

    public static OracleLimit Max(int days, int percent) => new($"max({days}d, {percent}%)", days * 480, percent, true);

    public static OracleLimit Min(int days, int percent) => new($"min({percent}%, {days}d)", days * 480, percent, false);

    public bool UsesTerm => Percent is not null;

    // The least and the greatest it can be, given a term that is a lower bound unless known. Least is null when nothing is left of it,
    // most is null when it has no bound.
    public (long? Least, long? Most) Range((long Minutes, bool IsKnown)? term)
    {
        long? minutes = Minutes * 100L;
        long? share = Percent * term?.Minutes;
        if (share is null || minutes is null)
            return (share ?? minutes, share is null || term!.Value.IsKnown ? share ?? minutes : null);
        var least = Choose(minutes.Value, share.Value);
        if (term!.Value.IsKnown)
            return (least, least);
        return (least, IsMax ? null : minutes);
    }

    private long Choose(long one, long other) => IsMax ? Math.Max(one, other) : Math.Min(one, other);
}
