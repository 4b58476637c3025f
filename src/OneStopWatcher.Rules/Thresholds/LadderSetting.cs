namespace OneStopWatcher.Rules.Thresholds;

/// <summary>The ladder that a rule chose, together with the rule.</summary>
/// <param name="Ladder">Name of the ladder.</param>
/// <param name="Rule">Name of the rule.</param>
public sealed record LadderSetting(string Ladder, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Ladder} ({Rule})";
}
