using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Who is told of a hang, one after the other, the longer it lasts.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Rungs">The rungs, the earliest first; at least one.</param>
public sealed record Ladder(string Name, IReadOnlyList<Rung> Rungs)
{
    /// <summary>The specialist at once, the leader after two working days, the head of the one-stop unit after five.</summary>
    public static Ladder Default { get; } = new("default",
    [
        new Rung(TimeSpan.Zero, [Role.Assignee]),
        new Rung(2 * WorkingDuration.Day, [Role.Leader]),
        new Rung(5 * WorkingDuration.Day, [Role.OneStopHead]),
    ]);

    /// <summary>How many rungs, counted from the first, a hang has reached. Due soon has the first only: a warning does not escalate.</summary>
    public int ReachedBy(Hang hang)
    {
        ArgumentNullException.ThrowIfNull(hang);
        if (hang.Kind == HangKind.DueSoon)
            return 1;
        var reached = 0;
        while (reached < Rungs.Count && hang.Lateness.Elapsed >= Rungs[reached].After)
            reached++;
        return reached;
    }

    /// <summary>The rung that a hang reaches next, or null when it has none left.</summary>
    public Rung? NextFor(Hang hang)
    {
        ArgumentNullException.ThrowIfNull(hang);
        var reached = ReachedBy(hang);
        return hang.Kind != HangKind.DueSoon && reached < Rungs.Count ? Rungs[reached] : null;
    }
}
