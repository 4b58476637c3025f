using CsCheck;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class HangDetectorOracleTests
{
    private static readonly Gen<OracleLimit> AnyLimit = Gen.OneOf(
        Gen.Int[0, 40].Select(OracleLimit.Fixed),
        Gen.Int[1, 120].Select(OracleLimit.Share),
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 100], OracleLimit.Max),
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 100], OracleLimit.Min),
        Gen.Const(OracleLimit.Min(2, 50)));

    // Near another instant: at it, minutes, hours or some days away.
    private static readonly Gen<int> Apart = Gen.Frequency(
        (3, Gen.Int[-2, 2]), (2, Gen.Int[-600, 600]), (3, Gen.Int[-7 * 1440, 7 * 1440]), (1, Gen.Int[-40 * 1440, 40 * 1440]));

    private static readonly Gen<(Dossier Dossier, DateTimeOffset? FirstDue, DateTimeOffset Now)> AnyCase =
        from now in Instants.Any
        from due in Near(now)
        from isDueMidnight in Gen.Int[0, 3]
        from received in Near(due)
        from completed in Near(now)
        from moved in Apart
        from isMoved in Gen.Int[0, 3]
        from hasDue in Gen.Int[0, 9]
        from reception in Gen.Int[0, 9]
        from hasCompleted in Gen.Int[0, 2]
        from state in Gen.Enum<ResultState>()
        from suspended in Gen.Int[0, 11]
        let dueAt = isDueMidnight == 0 ? Instants.Of(DateOnly.FromDateTime(due.DateTime), 0) : due
        select (
            new Dossier
            {
                Source = "s",
                Id = "1",
                Code = "c",
                StatusCode = "4",
                DueAt = hasDue == 0 ? null : dueAt,
                IsReceived = reception > 0,
                ReceivedAt = reception is 0 or 1 ? null : received < dueAt ? received : received - ((received - dueAt) * 2),
                CompletedAt = hasCompleted == 0 ? completed : null,
                ResultState = state,
                IsSuspended = suspended switch { 0 => null, 1 => true, _ => false },
            },
            hasDue == 0 ? (DateTimeOffset?)null : isMoved == 0 ? dueAt.AddMinutes(moved) : dueAt,
            now);

    [Fact]
    public void Detect_AnyDossier_EqualsTheOracle()
    {
        int hangs = 0, unjudged = 0, inOrder = 0;
        Gen.Select(AnyCase, AnyLimit, AnyLimit, Gen.Bool).Sample(
            (@case, dueSoon, unclosed, isDate) =>
            {
                var verdicts = Compare(@case, dueSoon, unclosed, isDate ? DueComparison.Date : DueComparison.Instant);
                Interlocked.Add(ref hangs, verdicts.Hangs.Count);
                Interlocked.Add(ref unjudged, verdicts.Unjudged.Count);
                if (verdicts is { Hangs.Count: 0, Unjudged.Count: 0 })
                    Interlocked.Increment(ref inOrder);
            },
            iter: 25_000);

        // A guard: the dossiers must not all be of one sort.
        Assert.All([hangs, unjudged, inOrder], count => Assert.InRange(count, 1_000, 40_000));
    }

    private static Verdicts Compare(
        (Dossier Dossier, DateTimeOffset? FirstDue, DateTimeOffset Now) @case, OracleLimit dueSoon, OracleLimit unclosed, DueComparison compare)
    {
        var (dossier, firstDue, now) = @case;

        var expected = new HangOracle(MinuteOracle.Shipped, compare, dueSoon, unclosed).Judge(dossier, firstDue, now);
        var verdicts = new Verdicts();
        HangDetector.Detect(
            dossier,
            new Sighting(firstDue, dossier.DueAt, firstDue == dossier.DueAt ? 1 : 2),
            new JudgingRules(
                new WorkCalendars(ShippedYears.Calendar), new ThresholdTable(Sample.Limits(dueSoon.Text, unclosed.Text)), compare) { Kinds = Sample.FirstKinds },
            now,
            verdicts);

        var listed = verdicts.Unjudged
            .Where(unjudged => unjudged.Reason is UnjudgedReason.UndeclaredYear or UnjudgedReason.UnknownTerm)
            .Select(unjudged => Assert.Single(unjudged.Kinds)).ToList();
        var allowed = expected.Hangs.ToList();
        foreach (var (kind, hang) in expected.MayListKinds)
        {
            if (!listed.Remove(kind) && hang is { } certain)
                allowed.Add(certain);
        }

        Assert.Equal(allowed.Order(), verdicts.Hangs.Select(hang => (hang.Kind, hang.HangsSince, hang.Lateness.Elapsed)).Order());
        Assert.Equal(expected.MustListKinds.Order(), listed.Order());
        Assert.Equal(
            expected.MustList.Order(),
            verdicts.Unjudged.Where(unjudged => unjudged.Reason is UnjudgedReason.MissingDueDate or UnjudgedReason.UnknownSuspension)
                .Select(unjudged => (unjudged.Reason, unjudged.Kinds[0])).Order());
        return verdicts;
    }

    private static Gen<DateTimeOffset> Near(DateTimeOffset instant) => Gen.Frequency(
        (4, Apart.Select(minutes => instant.AddMinutes(minutes))),
        (2, Gen.Select(Gen.Int[-5, 5], Instants.MinuteOfDay, (days, minute) =>
            Instants.Of(DateOnly.FromDateTime(instant.DateTime).AddDays(days), minute))));
}
