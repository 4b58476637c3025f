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

    /// <summary>The ladders of the kinds for which somebody else answers than the specialist; the others have <see cref="Default"/>.</summary>
    public static IReadOnlyList<Ladder> OfKinds { get; } =
    [
        // One rung up: whoever moved the date need not be told that it was moved.
        new Ladder(nameof(HangKind.DueDateMoved), [new Rung(TimeSpan.Zero, [Role.Leader]), new Rung(5 * WorkingDuration.Day, [Role.OneStopHead])]),
        new Ladder(nameof(HangKind.OrphanedHandler), [new Rung(TimeSpan.Zero, [Role.Leader]), new Rung(2 * WorkingDuration.Day, [Role.OneStopHead])]),
        new Ladder(nameof(HangKind.StuckAtLeader), [new Rung(TimeSpan.Zero, [Role.Approver]), new Rung(2 * WorkingDuration.Day, [Role.OneStopHead])]),
        new Ladder(nameof(HangKind.NotReceived), [new Rung(TimeSpan.Zero, [Role.Receiver]), new Rung(TimeSpan.FromHours(4), [Role.OneStopHead])]),
        new Ladder(nameof(HangKind.RepeatedSupplement), [new Rung(TimeSpan.Zero, [Role.Leader])]),
        new Ladder(nameof(HangKind.AwaitingPickup), [new Rung(TimeSpan.Zero, [Role.Receiver])]),
    ];

    /// <summary>For a dossier that waits for another agency: the head of the one-stop unit at once, and nobody else.</summary>
    public static Ladder WaitingForAgency { get; } = new("waiting for another agency", [new Rung(TimeSpan.Zero, [Role.OneStopHead])]);

    /// <summary>How many rungs, counted from the first, a hang has reached. A warning has the first only: it does not escalate.</summary>
    public int ReachedBy(Hang hang)
    {
        ArgumentNullException.ThrowIfNull(hang);
        if (hang.IsWarning)
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
        return hang.IsWarning ? null : Rungs.Skip(ReachedBy(hang)).FirstOrDefault(rung => rung.To.Any(role => role != reader));
    }
}
