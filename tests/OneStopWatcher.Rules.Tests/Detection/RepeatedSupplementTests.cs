using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// One full request is the rule: the second hangs from the moment it is made.
public sealed class RepeatedSupplementTests
{
    [Theory]
    // Tuesday 9/2/2021 16:00, the last hour before Tết; Wednesday 17/2 is the next working day.
    [InlineData("2021-02-09 16:00", "2021-02-09 16:00", 0)]
    [InlineData("2021-02-09 16:00", "2021-02-09 16:01", 1)]
    [InlineData("2021-02-09 16:00", "2021-02-17 08:00", 120)]
    // Friday 29/4/2022 16:59, before four days off.
    [InlineData("2022-04-29 16:59", "2022-04-29 17:00", 1)]
    [InlineData("2022-04-29 16:59", "2022-05-04 07:00", 1)]
    [InlineData("2022-04-29 16:59", "2022-05-04 07:01", 2)]
    // In the break of Thursday 19/1/2023.
    [InlineData("2023-01-19 11:30", "2023-01-19 13:30", 0)]
    [InlineData("2023-01-19 11:30", "2023-01-19 13:31", 1)]
    [InlineData("2023-01-19 11:30", "2023-01-27 07:01", 211)] // 3.5 h in the afternoon; Tết from 20/1 to 26/1.
    // The make-up Saturday 4/5/2024.
    [InlineData("2024-05-04 08:00", "2024-05-04 08:00", 0)]
    [InlineData("2024-05-04 08:00", "2024-05-04 08:01", 1)]
    [InlineData("2024-05-04 08:00", "2024-05-06 08:00", 480)]
    // Friday 25/4/2025 11:00: half an hour, 3.5 h, and the make-up Saturday.
    [InlineData("2025-04-25 11:00", "2025-04-26 07:01", 241)]
    // Wednesday 31/12/2025 16:00: an hour; Monday 5/1/2026 is the next working day.
    [InlineData("2025-12-31 16:00", "2026-01-05 07:01", 61)]
    public void Detect_SecondRequest_HangsFromItsBeginning(string suspendedAt, string now, int minutes)
    {
        var hang = Sample.Only(HangKind.RepeatedSupplement, Asked(2, suspendedAt), now);

        Sample.Expect(suspendedAt, minutes, hang);
        Assert.Null(hang!.Limit);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Detect_NumberOfRequests_Decides(int? requests, bool hangs) => Assert.Equal(
        hangs, Sample.Only(HangKind.RepeatedSupplement, Asked(requests, "2026-11-16 08:00"), "2026-11-18 10:00") is not null);

    [Theory]
    [InlineData(SuspensionKind.Supplement, null, "it waits for the citizen's papers and supplement_count is null")]
    [InlineData(null, 2, "papers were asked for more than once and suspension_kind is null")]
    [InlineData(null, 1, null)] // Asked once at most, whatever it waits for.
    [InlineData(null, null, null)] // Told as suspended too long, when it is.
    [InlineData(SuspensionKind.Payment, null, null)] // Waits for something else.
    public void Detect_MissingKindOrNumber_IsUnjudgedWhereItDecides(SuspensionKind? kind, int? requests, string? detail)
    {
        var dossier = Asked(requests, "2026-11-16 08:00") with { SuspensionKind = kind };
        var verdicts = Sample.Judge(dossier, "2026-11-18 10:00", kinds: [HangKind.RepeatedSupplement]);

        Assert.Empty(verdicts.Hangs);
        Assert.Equal(detail, verdicts.Unjudged.SingleOrDefault()?.Detail);
    }

    [Fact]
    public void Detect_RecordedSuspensions_TakeNothingOut()
    {
        var dossier = Asked(2, "2026-11-16 08:00") with { Suspensions = [Sample.Pause("2026-11-16 08:00", "2026-11-17 08:00")] };

        Sample.Expect("2026-11-16 08:00", 480, Sample.Only(HangKind.RepeatedSupplement, dossier, "2026-11-17 08:00"));
    }

    [Fact]
    public void Detect_ResumedCompletedOrForPayment_IsNoConcern()
    {
        var repeated = Asked(2, "2026-11-16 08:00");

        Assert.Null(Sample.Only(HangKind.RepeatedSupplement, repeated with { IsSuspended = false }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(HangKind.RepeatedSupplement, repeated with { SuspensionKind = SuspensionKind.Payment }, "2026-11-18 10:00"));
        Assert.Null(Sample.Only(
            HangKind.RepeatedSupplement, repeated with { CompletedAt = ShippedYears.At("2026-11-17 10:00") }, "2026-11-18 10:00"));
    }

    private static Dossier Asked(int? requests, string suspendedAt) =>
        Sample.Suspended(SuspensionKind.Supplement, suspendedAt) with { SupplementCount = requests };
}
