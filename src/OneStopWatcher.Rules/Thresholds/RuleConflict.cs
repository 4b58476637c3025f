namespace OneStopWatcher.Rules.Thresholds;

/// <summary>Two rules that hold for the same dossiers and set the same property, so that neither is the more specific one.</summary>
/// <param name="First">The rule named first.</param>
/// <param name="Second">The rule named later.</param>
/// <param name="Property">What both set: the name of a limit, or <c>Ladder</c>.</param>
public sealed record RuleConflict(ThresholdRule First, ThresholdRule Second, string Property)
{
    /// <inheritdoc/>
    public override string ToString() => $"rules '{First.Name}' and '{Second.Name}' hold for the same dossiers and both set {Property}";
}
