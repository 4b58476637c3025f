using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The times of one dossier: what its clock counts, and when it is due. Instants are found by trying, over the walked minutes.
internal sealed class OracleClock
{
    private readonly MinuteOracle time;
    private readonly OracleCase given;
    private readonly List<Suspension> stretches;

    public OracleClock(OracleCase given)
    {
        (this.given, time) = (given, given.Calendar);
        (Origin, Horizon) = (Midnight(time.FirstDay), Midnight(time.LastDay.AddDays(1)));
        stretches = Apart(given.Stretches);
    }

    public IReadOnlyList<Suspension> Stretches => stretches;

    public DateTimeOffset Origin { get; }

    public DateTimeOffset Horizon { get; }

    // Where the last stretch is still open, its beginning.
    public DateTimeOffset? OpenSince => stretches is [.., { To: null } open] ? open.From : null;

    // Known when it ends within the declared years: before the first of them durations count from its first day.
    public (TimeSpan Time, bool IsKnown) Worked(DateTimeOffset from, DateTimeOffset to) =>
        (time.Between(from, to), to <= from || (to >= Origin && to <= Horizon));

    // The same without what was worked during suspensions that have ended.
    public (TimeSpan Time, bool IsKnown) Run(DateTimeOffset from, DateTimeOffset to) =>
        (time.Between(from, to) - Paused(from, to), Worked(from, to).IsKnown);

    public TimeSpan Paused(DateTimeOffset from, DateTimeOffset to)
    {
        var paused = TimeSpan.Zero;
        foreach (var stretch in stretches)
        {
            if (stretch.To is { } end)
                paused += time.Between(Later(from, stretch.From), end < to ? end : to);
        }

        return paused;
    }

    // From reception to the first due date ever seen.
    public (TimeSpan Time, bool IsKnown)? Term =>
        given is { Dossier.ReceivedAt: { } received, Sighting.FirstDueAt: { } first }
            ? (time.Between(received, EffectiveDue(first)), EffectiveDue(first) <= Horizon || EffectiveDue(first) <= received)
            : null;

    public DateTimeOffset EffectiveDue(DateTimeOffset stored)
    {
        var local = Local(stored);
        var date = DateOnly.FromDateTime(local);
        var lastAllowed = local.TimeOfDay == TimeSpan.Zero ? date.AddDays(-1) : date;
        var isDeclared = lastAllowed >= time.FirstDay && lastAllowed <= time.LastDay;
        if (isDeclared && !time.IsWorkingDay(lastAllowed))
            return Midnight(time.NextWorkingDay(lastAllowed)!.Value.AddDays(1));
        return given.Compare == DueComparison.Instant ? stored : Midnight(lastAllowed.AddDays(1));
    }

    // The effective due as suspensions have moved it; null when that needs years that nobody has declared.
    public DateTimeOffset? ClockedDue(DateTimeOffset stored) => (given.Clock, given.Dossier.ReceivedAt) switch
    {
        (SupplementClock.Source, _) => EffectiveDue(stored),
        (SupplementClock.PauseAndShift, _) or (SupplementClock.Restart, null) => Shifted(EffectiveDue(stored)),
        (SupplementClock.Restart, { } received) => Restarted(EffectiveDue(stored), received),
    };

    // The last instant at which the clock has counted an amount, given that it has counted more by a later instant.
    public DateTimeOffset Last(DateTimeOffset from, TimeSpan amount, bool doesRun, DateTimeOffset later) =>
        First(from, later, instant => (doesRun ? Run(from, instant) : Worked(from, instant)).Time > amount).AddTicks(-1);

    // The earliest instant from which at most an amount is left.
    public DateTimeOffset Earliest(DateTimeOffset until, TimeSpan amount) =>
        time.Between(Origin, until) <= amount ? Origin : First(Origin, until, instant => time.Between(instant, until) <= amount);

    public static DateOnly Date(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    private DateTimeOffset? Shifted(DateTimeOffset due)
    {
        var (shifted, total) = (due, TimeSpan.Zero);
        foreach (var stretch in stretches)
        {
            var from = given.Dossier.ReceivedAt is { } received ? Later(stretch.From, received) : stretch.From;
            if (from >= shifted)
                break;
            if (stretch.To is not { } to || to <= from)
                continue;
            if (to > Horizon)
                return null;
            total += time.Between(from, to);
            if (total == TimeSpan.Zero)
                continue;
            if (FirstAfter(due, total) is not { } moved)
                return null;
            shifted = EffectiveDue(moved);
        }

        return shifted;
    }

    private DateTimeOffset? Restarted(DateTimeOffset due, DateTimeOffset received)
    {
        var (restarted, term) = (due, Worked(received, due));
        var days = time.WorkingDaysBetween(Date(received), Date(due.AddTicks(-1)));
        foreach (var stretch in stretches)
        {
            if (stretch.From >= restarted)
                break;
            if (stretch.To is not { } to || to <= received)
                continue;
            if (!term.IsKnown || to > Horizon)
                return null;
            var next = given.Compare == DueComparison.Instant ? FirstAfter(to, term.Time) : EndOfDay(Date(to), days);
            if (next is null || next > Horizon)
                return null;
            restarted = EffectiveDue(next.Value);
        }

        return restarted;
    }

    // The midnight that ends a number of working days after a day.
    private DateTimeOffset? EndOfDay(DateOnly day, int workingDays)
    {
        for (; workingDays > 0; workingDays--)
        {
            if (time.NextWorkingDay(day) is not { } next)
                return null;
            day = next;
        }

        return Midnight(day.AddDays(1));
    }

    private DateTimeOffset? FirstAfter(DateTimeOffset from, TimeSpan amount) =>
        amount == TimeSpan.Zero ? from
        : time.Between(from, Horizon) < amount ? null
        : First(from, Horizon, instant => time.Between(from, instant) >= amount);

    // The first instant for which a claim holds that does not hold at one instant, holds at another, and once true stays true.
    private static DateTimeOffset First(DateTimeOffset no, DateTimeOffset yes, Func<DateTimeOffset, bool> holds)
    {
        var (low, high) = (no.UtcTicks, yes.UtcTicks);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (holds(new DateTimeOffset(middle, TimeSpan.Zero)))
                high = middle;
            else
                low = middle;
        }

        return new DateTimeOffset(high, TimeSpan.Zero);
    }

    // One stretch for all that overlaps or touches: between two neighbouring edges everything is suspended or nothing is.
    private static List<Suspension> Apart(IReadOnlyList<Suspension> stretches)
    {
        var apart = new List<Suspension>();
        var edges = stretches.SelectMany(stretch => new[] { stretch.From, stretch.To ?? stretch.From }).Distinct().Order().ToArray();
        for (var i = 0; i < edges.Length; i++)
        {
            if (!stretches.Any(stretch => stretch.From <= edges[i] && (stretch.To is not { } to || to > edges[i])))
                continue;
            DateTimeOffset? end = i + 1 < edges.Length ? edges[i + 1] : null;
            if (apart.Count > 0 && apart[^1].To == edges[i])
                apart[^1] = apart[^1] with { To = end };
            else
                apart.Add(new Suspension(edges[i], end));
        }

        return apart;
    }

    // The office's wall clock; of the zone the platform alone is asked.
    private static DateTime Local(DateTimeOffset instant) => instant.UtcDateTime + ShippedYears.Zone.GetUtcOffset(instant);

    private static DateTimeOffset Midnight(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, ShippedYears.Zone.GetUtcOffset(midnight));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
