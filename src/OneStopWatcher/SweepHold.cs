using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher;

/// <summary>Why a sweep waits for the administrator's word: its source has changed more at once than offices do (decision record 0012).</summary>
internal static class SweepHold
{
    /// <summary>The reason, or null when there is none.</summary>
    /// <param name="source">The source, for its share.</param>
    /// <param name="known">How many dossiers the last sweep saw.</param>
    /// <param name="vanished">How many of them have gone without being known as closed.</param>
    /// <param name="moved">How many of them have another due date.</param>
    public static FormattableString? Reason(Source source, int known, int vanished, int moved)
    {
        if (SweepGuard.IsExceeded(known, vanished, source.HoldAbove))
            return Text(source, known, vanished, $"vanished from the source");
        return SweepGuard.IsExceeded(known, moved, source.HoldAbove) ? Text(source, known, moved, $"changed their due date") : null;
    }

    private static FormattableString Text(Source source, int known, int concerned, FormattableString whatHappened) =>
        $"{concerned} of {known} dossiers {whatHappened} at once, more than HoldAbove ({source.HoldAbove}%): nothing is concluded from this read. If it is right, run: onestopwatcher accept {source.Name}";
}
