using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>That a dossier hangs in one way. A dossier that hangs in two ways has two.</summary>
/// <param name="Dossier">The dossier.</param>
/// <param name="Kind">In which way it hangs.</param>
/// <param name="Anchor">What the hang is about, such as the version of the due date: a new anchor begins a new episode.</param>
/// <param name="HangsSince">The instant from which it hangs, with the office's offset; for an overdue dossier its effective due.</param>
/// <param name="Lateness">
/// Working time since <paramref name="HangsSince"/> in which the dossier's clock ran; for a warning (<see cref="IsWarning"/>) minus the
/// working time left. A lower bound when it is not complete.
/// </param>
/// <param name="Limit">The limit that was broken and the rule that set it; null where a due date or a bare fact decides.</param>
public sealed record Hang(
    Dossier Dossier, HangKind Kind, string Anchor, DateTimeOffset HangsSince, WorkSpan Lateness, LimitSetting? Limit)
{
    /// <summary>Why it hangs, as an English clause about the dossier.</summary>
    public string Because { get; init; } = "";

    /// <summary>Working time since <see cref="HangsSince"/> that did not count, because the dossier was suspended.</summary>
    public TimeSpan Paused { get; init; }

    /// <summary>The ladder that a threshold rule chose, or null when none did.</summary>
    public LadderSetting? Ladder { get; init; }

    /// <summary>The first due date ever seen, as stored then: a later move does not hide it.</summary>
    public DateTimeOffset? FirstDueAt { get; init; }

    /// <summary>
    /// The effective due where the source's <see cref="SupplementClock"/> has moved it away from the stored due date, or null where the
    /// stored one holds.
    /// </summary>
    public DateTimeOffset? ShiftedDue { get; init; }

    /// <summary>Whether it is a warning before the due date: told once, never raised to the next rung, never repeated.</summary>
    public bool IsWarning => Kind is HangKind.DueSoon or HangKind.ApologyDue;

    /// <summary>Whether nobody is reminded of it: warnings, and a second request, which cannot be taken back.</summary>
    public bool IsToldOnce => IsWarning || Kind == HangKind.RepeatedSupplement;
}
