using CsCheck;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// Random dossiers whose instants lie where judging goes wrong: near each other, at the edges of office hours, around days off, in
// undeclared years. Whoever asks for boundaries gets the present put at, or next to, an instant at which a verdict changes.
internal static class OracleCases
{
    private static readonly DateTimeOffset[] Far =
    [
        Instants.Of(new DateOnly(1900, 1, 1), 9 * 60), Instants.Of(new DateOnly(1976, 2, 29), 0),
        Instants.Of(new DateOnly(2020, 12, 31), 15 * 60),
        Instants.Of(new DateOnly(2027, 1, 1), 0), Instants.Of(new DateOnly(2027, 1, 1), 1), Instants.Of(new DateOnly(2027, 3, 7), 9 * 60),
        Instants.Of(new DateOnly(2199, 12, 30), 17 * 60), Instants.Of(new DateOnly(2199, 12, 31), (24 * 60) - 1),
    ];

    private static readonly Gen<DateTimeOffset> FarAway = OneOf(Far);

    // Most sources tell minutes, some seconds.
    private static readonly Gen<int> Seconds = Gen.Frequency((9, Gen.Const(0)), (1, Gen.Int[0, 59]));

    // Near another instant: at it, minutes, hours, days or months away.
    private static readonly Gen<int> Apart = Gen.Frequency(
        (3, Gen.Int[-2, 2]), (2, Gen.Int[-600, 600]), (3, Gen.Int[-7 * 1440, 7 * 1440]), (2, Gen.Int[-40 * 1440, 40 * 1440]),
        (1, Gen.Int[-150 * 1440, 150 * 1440]));

    private static readonly Gen<OracleLimit> AnyLimit = Gen.OneOf(
        Gen.Int[0, 40].Select(OracleLimit.Hours),
        Gen.Int[1, 120].Select(OracleLimit.Share),
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 100], OracleLimit.Max),
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 100], OracleLimit.Min));

    private static readonly Gen<OracleLimit[]> Limits = Gen.Frequency(
        (1, Gen.Const(OracleCase.DefaultLimits.ToArray())), (1, AnyLimit.Array[OracleCase.DefaultLimits.Count]));

    private static readonly Gen<HangKind[]> Kinds = Gen.Frequency(
        (5, Gen.Const(HangDetector.AllKinds.ToArray())),
        (1, Gen.Bool.Array[HangDetector.AllKinds.Count].Select(chosen => HangDetector.AllKinds.Where((_, i) => chosen[i]).ToArray())));

    private static readonly Gen<Official[]> People = Gen.Frequency(
        (2, OneOf(OracleStaff.People.ToArray()).Array[0, 3]), (1, Gen.Const(Array.Empty<Official>())));

    private static readonly Gen<string?> Agency = OneOf<string?>(null, "H20", "H20.1", "H20.1", "H20.2", "H99");

    public static Gen<OracleCase> Any { get; } =
        from now in Gen.Frequency((40, Gen.Select(Instants.Any, Seconds, (instant, seconds) => instant.AddSeconds(seconds))), (1, FarAway))
        from dossier in Of(now)
        from judged in Gen.Select(Gen.Enum<DueComparison>(), Gen.Enum<SupplementClock>(), Limits, Kinds, Gen.Int[0, 4])
        let given = dossier with
        {
            Compare = judged.Item1,
            Clock = judged.Item2,
            Limits = judged.Item3.SequenceEqual(OracleCase.DefaultLimits) ? OracleCase.DefaultLimits : judged.Item3,
            Kinds = judged.Item4,
            Staff = judged.Item5 switch { 0 => OracleStaff.Heads, 1 => OracleStaff.None, _ => OracleStaff.Tree },
        }
        from aim in Gen.Int[0, 15]
        from shift in OneOf(-600_000_000L, -10_000_000L, -1L, 0L, 0L, 1L, 10_000_000L, 600_000_000L)
        select At(given, aim, shift);

    // The state of a dossier as of some moment.
    private static Gen<OracleCase> Of(DateTimeOffset now) =>
        from due in Dues(now)
        from received in Gen.Select(Near(now), Near(due.DueAt ?? now), Gen.Int[0, 9])
        from work in Gen.Select(Maybe(20, Near(now)), Gen.Enum<ResultState>(), Maybe(50, Near(now)), Maybe(25, Near(now)))
        from step in Gen.Select(Gen.Int[0, 9], Maybe(85, Gen.Enum<StepKind>()), Maybe(80, Near(now)), Maybe(30, Near(now)))
        from stop in Gen.Select(Gen.Int[0, 19], Maybe(60, Near(now)), Maybe(90, Gen.Enum<SuspensionKind>()), Maybe(80, Gen.Int[0, 3]))
        let reception = received.Item3 < 6 ? Earlier(received.Item1, received.Item2) : received.Item2
        from stretches in Stretches([now, reception, due.DueAt ?? now, step.Item3 ?? now, step.Item4 ?? now])
        from people in Gen.Select(People, People, Agency, Maybe(50, Near(now)))
        select new OracleCase
        {
            Now = now,
            Stretches = stretches,
            Sighting = due.Sighting with { OrphanedSince = people.Item4 },
            Dossier = new Dossier
            {
                Source = "s",
                Id = "1",
                Code = "c",
                StatusCode = "4",
                DueAt = due.DueAt,
                IsReceived = received.Item3 > 1,
                ReceivedAt = received.Item3 > 2 ? reception : null,
                CompletedAt = work.Item1,
                ResultState = work.Item2,
                SubmittedAt = work.Item3,
                ExtendedAt = work.Item4,
                StepCode = step.Item1 == 0 ? null : "S1",
                StepKind = step.Item2,
                StepEnteredAt = step.Item3,
                StepDueAt = step.Item4,
                IsSuspended = stop.Item1 switch { 0 => null, < 8 => true, _ => false },
                SuspendedAt = stop.Item2,
                SuspensionKind = stop.Item3,
                SupplementCount = stop.Item4,
                Assignees = people.Item1,
                Approvers = people.Item2,
                AgencyCode = people.Item3,
            },
        };

    private static Gen<(DateTimeOffset? DueAt, Sighting Sighting)> Dues(DateTimeOffset now) =>
        from due in Near(now)
        from isMidnight in Gen.Int[0, 3]
        let stored = isMidnight == 0 ? Instants.Of(DateOnly.FromDateTime(due.DateTime), 0) : due
        from known in Maybe(93, Gen.Const(stored))
        from first in Gen.Frequency((3, Gen.Const(stored)), (1, Near(stored)))
        from version in Gen.Int[1, 4]
        from seen in Maybe(80, Near(now))
        from move in Maybe(30, Gen.Select(Near(now), Maybe(70, Near(now)), (breached, old) => new DueMove(version, breached, old)))
        from isNeverSeen in Gen.Bool
        select (known, new Sighting(known is null && isNeverSeen ? null : first, known ?? first, version) { DueSeenAt = seen, Move = move });

    // Some stretches that begin or end near, or exactly at, other instants of the dossier.
    private static Gen<Suspension[]> Stretches(DateTimeOffset[] centres)
    {
        var edge = Gen.Frequency(
            (2, OneOf(centres)), (3, Gen.Select(OneOf(centres), Apart, (centre, minutes) => centre.AddMinutes(minutes))));
        var stretch = Gen.Select(
            edge, edge, Gen.Int[0, 9], (one, other, open) => new Suspension(Earlier(one, other), open == 0 ? null : Later(one, other)));
        return Gen.Frequency((1, Gen.Const(Array.Empty<Suspension>())), (2, stretch.Array[1, 4]));
    }

    private static Gen<DateTimeOffset> Near(DateTimeOffset instant) => Gen.Frequency(
        (20, Gen.Select(Apart, Seconds, (minutes, seconds) => instant.AddMinutes(minutes).AddSeconds(seconds))),
        (10, Gen.Select(Gen.Int[-9, 9], Instants.MinuteOfDay, (days, minute) =>
            Instants.Of(DateOnly.FromDateTime(instant.DateTime).AddDays(days), minute))),
        (1, FarAway));

    private static Gen<T> OneOf<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static Gen<T?> Maybe<T>(int percent, Gen<T> gen)
        where T : struct => Gen.Frequency((percent, gen.Select(value => (T?)value)), (100 - percent, Gen.Const((T?)null)));

    private static Gen<T?> Maybe<T>(int percent, Gen<T> gen, T? none = null)
        where T : class => Gen.Frequency((percent, gen.Select(value => (T?)value)), (100 - percent, Gen.Const(none)));

    private static OracleCase At(OracleCase given, int aim, long shift)
    {
        var boundaries = aim == 0 ? [] : new HangOracle(given).Boundaries().ToArray();
        return boundaries.Length == 0 ? given : given with { Now = boundaries[aim % boundaries.Length].AddTicks(shift) };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
