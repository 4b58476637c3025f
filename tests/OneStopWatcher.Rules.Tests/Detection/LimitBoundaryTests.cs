using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

/// <summary>
/// Every form of limit at its exact boundary. The term is ten working days, 80 h: Monday 2/11 07:00 to the end of Friday 13/11/2026. A day has
/// 8 h, 07:00-11:30 and 13:30-17:00; Tuesday 24/11 is a holiday.
/// </summary>
public sealed class LimitBoundaryTests
{
    // Finished on Monday 16/11 07:00. The last instant at which the limit is just reached; a minute of working time later it is broken.
    [Theory]
    [InlineData("0h", "2026-11-16 07:00")]
    [InlineData("4h", "2026-11-16 11:00")]
    [InlineData("1d", "2026-11-17 07:00")] // Full on Monday at 17:00, and at nothing more until Tuesday.
    [InlineData("1%", "2026-11-16 07:48")] // 48 min.
    [InlineData("40%", "2026-11-20 07:00")] // 32 h, four days.
    [InlineData("75%", "2026-11-26 11:00")] // 60 h: five days, Monday, Wednesday, and 4 h on Thursday.
    [InlineData("100%", "2026-12-01 07:00")] // 80 h: five days, four in the week of the holiday, Monday 30/11.
    [InlineData("max(3d, 40%)", "2026-11-20 07:00")] // 24 h against 32.
    [InlineData("max(5d, 40%)", "2026-11-23 07:00")] // 40 h against 32.
    [InlineData("max(4d, 40%)", "2026-11-20 07:00")] // As much by the one as by the other.
    [InlineData("min(3d, 40%)", "2026-11-19 07:00")]
    [InlineData("min(5d, 40%)", "2026-11-20 07:00")]
    [InlineData("min(0h, 40%)", "2026-11-16 07:00")]
    [InlineData("max(1h, min(2d, 33%))", "2026-11-18 07:00")] // 33% are 26 h 24 min.
    [InlineData("max(1h, min(4d, 33%))", "2026-11-19 09:24")]
    public void Detect_UnclosedWorkflow_BrokenOneMinuteAfterTheLimit(string limit, string lastInOrder)
    {
        var dossier = Sample.Due("2026-11-13 17:00", "2026-11-02 07:00") with { CompletedAt = ShippedYears.At("2026-11-16 07:00") };
        var last = ShippedYears.At(lastInOrder);

        Assert.Empty(Judge(dossier, last, Sample.Limits(unclosed: limit)).Hangs);
        var hang = Assert.Single(Judge(dossier, last.AddMinutes(1), Sample.Limits(unclosed: limit)).Hangs);
        Assert.Equal((HangKind.UnclosedWorkflow, last, 1L), (hang.Kind, hang.HangsSince, hang.Lateness.Minutes));
    }

    // The first instant at which no more than the limit is left until the midnight that ends Friday 13/11; a minute before it, more is.
    [Theory]
    [InlineData("4h", "2026-11-13 11:00")]
    [InlineData("1d", "2026-11-12 17:00")] // From the evening before: Friday is left.
    [InlineData("1%", "2026-11-13 16:12")]
    [InlineData("40%", "2026-11-09 17:00")]
    [InlineData("max(3d, 40%)", "2026-11-09 17:00")]
    [InlineData("max(5d, 40%)", "2026-11-06 17:00")]
    [InlineData("min(3d, 40%)", "2026-11-10 17:00")]
    [InlineData("min(5d, 40%)", "2026-11-09 17:00")]
    [InlineData("min(2d, 50%)", "2026-11-11 17:00")]
    [InlineData("0h", "2026-11-13 17:00")] // No warning within office hours.
    public void Detect_DueSoon_FromTheInstantAtWhichTheLimitIsLeft(string limit, string first)
    {
        var dossier = Sample.Due("2026-11-13 17:00", "2026-11-02 07:00");
        var from = ShippedYears.At(first);

        Assert.Empty(Judge(dossier, from.AddMinutes(-1), Sample.Limits(dueSoon: limit)).Hangs);
        var hang = Assert.Single(Judge(dossier, from, Sample.Limits(dueSoon: limit)).Hangs);
        Assert.Equal((HangKind.DueSoon, from), (hang.Kind, hang.HangsSince));
    }

    // 0h for what waits means at once: with the first minute of working time.
    [Theory]
    [InlineData("2026-11-14 10:00", "2026-11-16 07:00", "2026-11-16 07:00")] // Handed in on a Saturday.
    [InlineData("2026-11-16 09:00", "2026-11-16 09:00", "2026-11-16 09:00")]
    public void Detect_NotReceivedWithLimitZero_HangsWithTheFirstMinute(string submittedAt, string lastInOrder, string hangsSince)
    {
        var dossier = Sample.Dossier() with { IsReceived = false, ReceivedAt = null, SubmittedAt = ShippedYears.At(submittedAt) };
        var limits = Limits.Default.With(LimitName.NotReceived, Sample.Setting("0h"));
        var last = ShippedYears.At(lastInOrder);

        Assert.Empty(Judge(dossier, last, limits, HangKind.NotReceived).Hangs);
        var hang = Assert.Single(Judge(dossier, last.AddMinutes(1), limits, HangKind.NotReceived).Hangs);
        Assert.Equal((HangKind.NotReceived, ShippedYears.At(hangsSince)), (hang.Kind, hang.HangsSince));
    }

    private static Verdicts Judge(Dossier dossier, DateTimeOffset now, Limits limits, HangKind? kind = null)
    {
        var rules = new JudgingRules(new WorkCalendars(ShippedYears.Calendar), new ThresholdTable(limits), DueComparison.Date)
        {
            Kinds = kind is { } one ? [one] : [.. Sample.FirstKinds],
        };
        var verdicts = new Verdicts();
        HangDetector.Detect(dossier, Sighting.First(dossier), rules, now, verdicts);
        return verdicts;
    }
}
