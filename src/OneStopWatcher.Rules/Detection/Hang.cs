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
/// Working time since <paramref name="HangsSince"/>; for <see cref="HangKind.DueSoon"/> minus the working time left. A lower bound when it is
/// not complete.
/// </param>
/// <param name="Limit">The limit that was broken and the rule that set it; null for <see cref="HangKind.Overdue"/>, which has none.</param>
public sealed record Hang(
    Dossier Dossier, HangKind Kind, string Anchor, DateTimeOffset HangsSince, WorkSpan Lateness, LimitSetting? Limit);
