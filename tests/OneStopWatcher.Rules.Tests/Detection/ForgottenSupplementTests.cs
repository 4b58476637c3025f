using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The limit is 15d, 120 working hours, and must be exceeded.
public sealed class ForgottenSupplementTests
{
    [Theory]
    // Monday 20/12/2021 08:00: 21-24/12 four, 27-31/12 nine, Monday 3/1 off, 4-7/1 thirteen, 10-11/1 fifteen.
    [InlineData("2021-12-20 08:00", "2022-01-11 07:59", null, 0)]
    [InlineData("2021-12-20 08:00", "2022-01-11 08:00", null, 0)]
    [InlineData("2021-12-20 08:00", "2022-01-11 08:01", "2022-01-11 08:00", 1)]
    // Tuesday 10/1/2023 10:00: 11-13/1 three, 16-19/1 seven, Tết from 20/1 to 26/1, 27/1 eight, 30/1-3/2 thirteen, 6-7/2 fifteen.
    [InlineData("2023-01-10 10:00", "2023-02-07 09:59", null, 0)]
    [InlineData("2023-01-10 10:00", "2023-02-07 10:00", null, 0)]
    [InlineData("2023-01-10 10:00", "2023-02-07 10:01", "2023-02-07 10:00", 1)]
    // Monday 14/4/2025 11:30: 15-18/4 four, 21-25/4 nine, the make-up Saturday ten, 28-29/4 twelve, off until 4/5, 5-7/5 fifteen.
    [InlineData("2025-04-14 11:30", "2025-05-07 11:30", null, 0)]
    [InlineData("2025-04-14 11:30", "2025-05-07 13:30", null, 0)]
    [InlineData("2025-04-14 11:30", "2025-05-07 13:31", "2025-05-07 13:30", 1)]
    // Friday 31/7/2026 17:00: three weeks in August are full on Friday 21/8 17:00; the next worked day is the make-up Saturday.
    [InlineData("2026-07-31 17:00", "2026-08-21 17:00", null, 0)]
    [InlineData("2026-07-31 17:00", "2026-08-22 07:00", null, 0)]
    [InlineData("2026-07-31 17:00", "2026-08-22 07:01", "2026-08-22 07:00", 1)]
    public void Detect_AroundTheLimit_HangsOnlyWhenExceeded(string suspendedAt, string now, string? hangsSince, int minutes) => Sample.Expect(
        hangsSince, minutes, Sample.Only(HangKind.ForgottenSupplement, Sample.Suspended(SuspensionKind.Supplement, suspendedAt), now));

    // Fifteen days from Monday 3/8/2026 07:00 are full on Friday 21/8; an hour later, on the make-up Saturday at 08:00.
    [Theory]
    [InlineData("2026-08-03 07:00", "2026-08-22 07:01", "2026-08-22 07:00")] // The column decides,
    [InlineData(null, "2026-08-22 08:01", "2026-08-22 08:00")] // else the stretch that is still open.
    public void Detect_SinceWhen_IsTheColumnOrTheOpenSuspension(string? suspendedAt, string now, string hangsSince)
    {
        var dossier = Sample.Suspended(SuspensionKind.Supplement, suspendedAt) with
        {
            Suspensions = [Sample.Pause("2026-03-02 08:00", "2026-03-03 08:00"), Sample.Pause("2026-08-03 08:00", null)],
        };

        Sample.Expect(hangsSince, 1, Sample.Only(HangKind.ForgottenSupplement, dossier, now));
    }

    // All time counts, also in the middle of recorded suspensions: it is the suspension that lasts too long.
    [Fact]
    public void Detect_RecordedSuspensions_TakeNothingOut()
    {
        var dossier = Sample.Suspended(SuspensionKind.Supplement, "2026-07-31 17:00") with
        {
            Suspensions = [Sample.Pause("2026-08-03 07:00", "2026-08-05 07:00")],
        };

        var hang = Sample.Only(HangKind.ForgottenSupplement, dossier, "2026-08-22 07:01");

        Sample.Expect("2026-08-22 07:00", 1, hang);
        Assert.Equal(TimeSpan.Zero, hang!.Paused);
    }

    [Theory]
    [InlineData(SuspensionKind.Supplement, true)]
    [InlineData(SuspensionKind.Payment, false)]
    [InlineData(SuspensionKind.Stopped, false)]
    public void Detect_KindOfSuspension_DecidesWhetherItIsConcerned(SuspensionKind? kind, bool hangs) => Assert.Equal(
        hangs, Sample.Only(HangKind.ForgottenSupplement, Sample.Suspended(kind, "2026-08-03 08:00"), "2026-11-18 10:00") is not null);

    // Thursday 12/11/2026 08:00 and 15 working days: 13/11 one, 16-20/11 six, 23/11 seven, 24/11 off, 25-27/11 ten, 30/11-4/12 fifteen.
    [Theory]
    [InlineData("2026-12-04 08:00", 0)]
    [InlineData("2026-12-04 08:01", 1)]
    public void Detect_UnknownKindOfSuspension_IsUnjudgedOnceTheLimitIsExceeded(string now, int lines)
    {
        var verdicts = Sample.Judge(Sample.Suspended(null, "2026-11-12 08:00"), now, kinds: [HangKind.ForgottenSupplement]);

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(lines, verdicts.Unjudged.Count);
        Assert.All(verdicts.Unjudged, line => Assert.Equal((UnjudgedReason.MissingValue, "it is suspended too long and suspension_kind is null"), (line.Reason, line.Detail)));
    }

    [Fact]
    public void Detect_ResumedOrCompleted_IsNoConcern()
    {
        var forgotten = Sample.Suspended(SuspensionKind.Supplement, "2026-08-03 08:00");

        Assert.Null(Sample.Only(HangKind.ForgottenSupplement, forgotten with { IsSuspended = false }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(
            HangKind.ForgottenSupplement, forgotten with { CompletedAt = ShippedYears.At("2026-11-17 10:00") }, "2026-11-18 10:00"));
    }

    // Papers can be asked for before the office accepts the dossier.
    [Fact]
    public void Detect_NotReceived_Hangs() => Assert.NotNull(Sample.Only(
        HangKind.ForgottenSupplement,
        Sample.Suspended(SuspensionKind.Supplement, "2026-08-03 08:00") with { IsReceived = false },
        "2026-11-18 10:00"));

    [Theory]
    [InlineData(SuspensionKind.Supplement, 1, HangKind.ForgottenSupplement)]
    [InlineData(SuspensionKind.Supplement, 2, HangKind.ForgottenSupplement, HangKind.RepeatedSupplement)]
    [InlineData(SuspensionKind.Payment, 2, HangKind.StuckFinancial)]
    [InlineData(SuspensionKind.Stopped, 2)]
    public void Detect_SinceNobodyKnowsWhen_IsListedForTheKindsConcerned(SuspensionKind kind, int requests, params HangKind[] expected)
    {
        var dossier = Sample.Suspended(kind, null) with
        {
            SupplementCount = requests,
            Suspensions = [Sample.Pause("2026-08-03 08:00", "2026-08-05 08:00")], // Over: it says nothing about the present one.
        };

        var verdicts = Sample.Judge(dossier, "2026-11-18 10:00", kinds: HangDetector.AllKinds);

        Assert.DoesNotContain(verdicts.Hangs, hang => hang.Kind != HangKind.OrphanedHandler);
        Assert.All(verdicts.Unjudged, line => Assert.Equal(UnjudgedReason.MissingStart, line.Reason));
        Assert.Equal(expected, verdicts.Unjudged.SelectMany(line => line.Kinds));
    }
}
