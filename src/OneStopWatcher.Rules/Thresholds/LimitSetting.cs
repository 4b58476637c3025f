namespace OneStopWatcher.Rules.Thresholds;

/// <summary>A limit together with the rule that set it, so that every flag can say why.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Rule">Name of the rule, <see cref="DefaultRule"/> for the defaults.</param>
public sealed record LimitSetting(Limit Limit, string Rule)
{
    /// <summary>What the defaults are called.</summary>
    public const string DefaultRule = "Default";

    /// <inheritdoc/>
    public override string ToString() => $"{Limit} ({Rule})";
}
