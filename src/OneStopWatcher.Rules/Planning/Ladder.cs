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

    /// <summary>For a dossier that waits for another agency: the head of the one-stop unit at once, and nobody else.</summary>
    public static Ladder WaitingForAgency { get; } = new("waiting for another agency", [new Rung(TimeSpan.Zero, [Role.OneStopHead])]);

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
    /// <param name="hang">The hang.</param>
    /// <param name="reader">
    /// The role of whoever reads of it, or null: a rung for that role alone is no news to a leader who stands in for an absent specialist.
    /// </param>
    public Rung? NextFor(Hang hang, Role? reader = null)
    {
        ArgumentNullException.ThrowIfNull(hang);
        return hang.Kind == HangKind.DueSoon ? null : Rungs.Skip(ReachedBy(hang)).FirstOrDefault(rung => rung.To.Any(role => role != reader));
    }
}
