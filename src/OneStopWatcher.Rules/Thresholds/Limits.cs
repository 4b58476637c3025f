namespace OneStopWatcher.Rules.Thresholds;

/// <summary>The limits that hold for one dossier.</summary>
/// <param name="DueSoon">A dossier is due soon when at most this much working time is left.</param>
/// <param name="UnclosedWorkflow">A finished dossier may wait this long for its workflow to be closed.</param>
public sealed record Limits(LimitSetting DueSoon, LimitSetting UnclosedWorkflow)
{
    /// <summary>The limits of an office that sets none of its own (decision record 0007).</summary>
    public static Limits Default { get; } = new(Of("min(2d, 50%)"), Of("2d"));

    private static LimitSetting Of(string text) => new(Limit.Parse(text, out _)!, "Default");
}
