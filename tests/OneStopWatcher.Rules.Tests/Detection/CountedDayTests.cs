using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class CountedDayTests
{
    // Suspended on Monday 23/11/2026 from 08:00 to 10:00.
    private static readonly Dossier Suspended = Sample.Dossier() with { Suspensions = [Sample.Pause("2026-11-23 08:00", "2026-11-23 10:00")] };

    // Friday an hour, a weekend, Monday 6 of 8, the holiday on Tuesday, 3 on Wednesday.
    [Fact]
    public void Of_SpanOverAWeekendAHolidayAndAPause_TellsEachDay() => Assert.Equal(
        ["20/11: 1 + 0", "21/11: 0 + 0", "22/11: 0 + 0", "23/11: 6 + 2", "24/11: 0 + 0 Holiday", "25/11: 3 + 0"],
        Days("2026-11-20 16:00", "2026-11-25 10:00", pausedHours: 2));

    // A judgement that takes no suspension out, such as that of a forgotten one, has no paused time.
    [Fact]
    public void Of_JudgementWithoutPausedTime_SuspensionsTakeNothingOut() =>
        Assert.Equal(["23/11: 3 + 0"], Days("2026-11-23 08:00", "2026-11-23 11:00", pausedHours: 0));

    [Theory]
    [InlineData("2026-11-18 00:00", "2026-11-19 00:00", "18/11: 8 + 0")] // The midnight ends the day before.
    [InlineData("2026-11-18 10:00", "2026-11-18 11:00", "18/11: 1 + 0")]
    [InlineData("2026-11-18 10:00", "2026-11-18 10:00", "")]
    [InlineData("2026-11-18 10:00", "2026-11-17 10:00", "")]
    [InlineData(null, "2026-11-18 10:00", "")]
    [InlineData("2026-11-18 10:00", null, "")]
    [InlineData("2020-12-30 10:00", "2021-01-02 10:00", "01/01: 0 + 0 Holiday, 02/01: 0 + 0")] // From the first declared day on,
    [InlineData("2026-12-31 16:00", "2027-01-05 10:00", "31/12: 1 + 0")] // and up to the last.
    public void Of_EdgesOfTheSpan_AreExact(string? from, string? until, string expected) =>
        Assert.Equal(expected, string.Join(", ", Days(from, until, pausedHours: 0)));

    private static IEnumerable<string> Days(string? from, string? until, int pausedHours)
    {
        var judgement = new Judgement
        {
            Kind = HangKind.StuckAtStep,
            Verdict = Verdict.Hangs,
            Because = "stays at its step too long",
            From = Sample.Instant(from),
            Until = Sample.Instant(until),
            Paused = TimeSpan.FromHours(pausedHours),
        };
        return CountedDay.Of(judgement, Suspended, ShippedYears.Calendar)
            .Select(day => $"{day.Date:dd/MM}: {day.Counted.TotalHours} + {day.Paused.TotalHours} {day.Exception?.Kind}".TrimEnd());
    }
}
