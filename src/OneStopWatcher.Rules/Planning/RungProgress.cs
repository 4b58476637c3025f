using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Planning;

/// <summary>How a hang stands to one rung of its ladder, for people who ask who is told when.</summary>
/// <param name="Index">The rung's index from 0.</param>
/// <param name="Rung">The rung.</param>
/// <param name="At">The instant at which it is reached, or null when that lies beyond the declared years.</param>
/// <param name="IsReached">Whether it has been reached.</param>
/// <param name="Recipients">Who is, or would now be, told.</param>
/// <param name="Gaps">What is missing in the data about people.</param>
public sealed record RungProgress(
    int Index, Rung Rung, DateTimeOffset? At, bool IsReached, IReadOnlyList<Recipient> Recipients, IReadOnlyList<DataGap> Gaps)
{
    /// <summary>Every rung of a hang's ladder, the earliest first; of a warning the first only.</summary>
    public static IReadOnlyList<RungProgress> Of(Hang hang, Ladders ladders, RecipientResolver resolver, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(hang);
        ArgumentNullException.ThrowIfNull(ladders);
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(calendar);
        var ladder = ladders.For(hang);
        var reached = ladder.ReachedBy(hang);
        return [.. ladder.Rungs.Take(hang.IsWarning ? 1 : ladder.Rungs.Count).Select((rung, index) => Of(hang, rung, index, index < reached, resolver, calendar))];
    }

    private static RungProgress Of(Hang hang, Rung rung, int index, bool isReached, RecipientResolver resolver, WorkCalendar calendar)
    {
        var gaps = new List<DataGap>();
        var recipients = rung.To.SelectMany(role => resolver.Resolve(hang.Dossier, role, gaps)).Distinct().ToList();
        return new RungProgress(index, rung, calendar.FirstInstantAfter(hang.HangsSince, rung.After + hang.Paused), isReached, recipients, gaps);
    }
}
