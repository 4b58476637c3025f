using CsCheck;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// Whatever hours and days off an administrator writes down, every question is answered as the walk over the minutes answers it. In zones whose
// clocks do not change: where an hour comes twice, the walk counts both (see OtherZonesTests).
public sealed class AnyOfficeTests
{
    private const int Year = 2027;

    private static readonly string[] Zones = ["Asia/Ho_Chi_Minh", "Asia/Kathmandu", "Pacific/Marquesas", "Pacific/Kiritimati"];

    private static readonly Gen<IReadOnlyList<(DayOfWeek Day, int From, int To)>> Week = Gen.Int[0, 1440].Array[0, 7].Array[7].Select(days =>
        (IReadOnlyList<(DayOfWeek, int, int)>)[.. days.SelectMany((edges, day) => Pairs(edges).Select(pair => ((DayOfWeek)day, pair.From, pair.To)))]);

    private static readonly Gen<CalendarYear> Days = Gen.Select(Gen.Int[0, 364].Array[0, 40], Gen.Int[0, 51].Array[0, 6], (off, weekends) =>
    {
        var holidays = off.Distinct().Select(day => new DateOnly(Year, 1, 1).AddDays(day)).ToList();

        // 2/1/2027 is a Saturday. Each works for a day off of its own.
        var worked = weekends.Distinct().Select((week, i) => new DateOnly(Year, 1, 2).AddDays((7 * week) + (i % 2))).Except(holidays).Distinct().Take(holidays.Count);
        return new CalendarYear(
            Year,
            [
                .. holidays.Select(day => new CalendarDay(day, DayKind.Holiday, "off", "test", null)),
                .. worked.Select((day, i) => new CalendarDay(day, DayKind.MakeUpWorkday, "worked", "test", holidays[i])),
            ]);
    });

    private static readonly Gen<(DateTimeOffset From, DateTimeOffset To, TimeSpan Amount, int Count)> Question = Gen.Select(
        Minute, Minute, Gen.Int[0, 20_000].Select(minutes => TimeSpan.FromMinutes(minutes)), Gen.Int[-60, 60]);

    private static Gen<DateTimeOffset> Minute => Gen.Int[-4 * 1440, 369 * 1440].Select(minute => new DateTimeOffset(Year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute));

    [Fact]
    public void EveryQuestion_AnyWeekDaysAndZone_EqualsTheWalk() =>
        Gen.Select(Week.Where(week => week.Count > 0), Week, Days, Gen.Int[0, Zones.Length - 1], Question.Array[50]).Sample(
            (hours, alsoOpen, year, zoneNumber, questions) =>
            {
                Assert.Empty(year.Problems());
                var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[zoneNumber]);
                var (week, open) = (UnitWeeks.Of(hours), alsoOpen.Count == 0 ? null : UnitWeeks.Of(alsoOpen));
                var calendar = WorkCalendar.Create(zone, week, [year], open);
                var offset = zone.GetUtcOffset(new DateTimeOffset(Year, 1, 1, 0, 0, 0, TimeSpan.Zero));
                var oracle = new MinuteOracle(utc => utc + offset, UnitWeeks.Minutes(week), [year], open is null ? null : UnitWeeks.Minutes(open));
                foreach (var (from, to, amount, count) in questions)
                    Ask(calendar, oracle, from, to, amount, count);
            },
            iter: Rounds.Of(40));

    private static void Ask(WorkCalendar calendar, MinuteOracle oracle, DateTimeOffset from, DateTimeOffset to, TimeSpan amount, int count)
    {
        var day = oracle.DateOf(from);
        Assert.Equal(day, calendar.DateOf(from));
        Assert.Equal(oracle.IsWorkingDay(day), calendar.IsWorkingDay(day));
        Assert.Equal(oracle.AddWorkingDays(day, count), calendar.AddWorkingDays(day, count));
        Assert.Equal(oracle.WorkingDaysBetween(day, oracle.DateOf(to)), calendar.WorkingDaysBetween(day, oracle.DateOf(to)));
        Assert.Equal(oracle.Between(from, to), calendar.Between(from, to).Elapsed);
        Assert.Equal(oracle.LastInstantAfter(from, amount), calendar.LastInstantAfter(from, amount));
        Assert.Equal(oracle.FirstInstantAfter(from, amount), calendar.FirstInstantAfter(from, amount));
        if (!calendar.IsDeclared(day))
            return;
        Assert.Equal(oracle.EarliestInstantBefore(from, amount) ?? calendar.StartOf(calendar.FirstDay), calendar.EarliestInstantBefore(from, amount));
        Assert.Equal(oracle.IsOpen(from), calendar.IsOpen(from));
    }

    // Of sorted edges, every second stretch is worked.
    private static IEnumerable<(int From, int To)> Pairs(int[] edges) =>
        edges.Distinct().Order().Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]));
}
