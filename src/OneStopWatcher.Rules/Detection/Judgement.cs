using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>
/// One detector's verdict on one dossier, with everything it rests on, so that a flag can be explained and a dossier that does not hang
/// as well. A struct: judging a dossier that is in order allocates nothing.
/// </summary>
public readonly record struct Judgement
{
    /// <summary>The kind that was judged.</summary>
    public required HangKind Kind { get; init; }

    /// <summary>What the detector says.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, as an English clause about the dossier, such as "is suspended".</summary>
    public required string Because { get; init; }

    /// <summary>Beginning of the time that was measured, or null when none was.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the time that was measured; later than now when it is time left.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Working time between the two, without suspensions.</summary>
    public WorkSpan Measured { get; init; }

    /// <summary>Working time between the two that did not count, because the dossier was suspended.</summary>
    public TimeSpan Paused { get; init; }

    /// <summary>The limit and the rule that set it; null where a due date or a bare fact decides.</summary>
    public LimitSetting? Setting { get; init; }

    /// <summary>What the limit comes to for this dossier, in working time.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The instant from which it hangs; only with <see cref="Verdict.Hangs"/>.</summary>
    public DateTimeOffset? HangsSince { get; init; }

    /// <summary>Working time since then; minus the time left for a warning; only with <see cref="Verdict.Hangs"/>.</summary>
    public WorkSpan Lateness { get; init; }

    /// <summary>Working time since <see cref="HangsSince"/> that did not count, because the dossier was suspended.</summary>
    public TimeSpan PausedSince { get; init; }

    /// <summary>Why nobody can say; only with <see cref="Verdict.Unjudged"/>.</summary>
    public UnjudgedReason? Reason { get; init; }

    internal static Judgement NotConcerned(HangKind kind, string because) => new() { Kind = kind, Verdict = Verdict.NotConcerned, Because = because };

    internal static Judgement InOrder(HangKind kind, string because) => new() { Kind = kind, Verdict = Verdict.InOrder, Because = because };

    internal static Judgement Unjudged(HangKind kind, UnjudgedReason reason, string because) =>
        new() { Kind = kind, Verdict = Verdict.Unjudged, Because = because, Reason = reason };
}
