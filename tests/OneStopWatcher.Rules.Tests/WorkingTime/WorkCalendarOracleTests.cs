using CsCheck;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

public sealed class WorkCalendarOracleTests
{
    private static readonly int Samples = Rounds.Of(20_000);

    private static readonly DateTimeOffset Origin = ShippedYears.At("2021-01-01 00:00");
    private static readonly DateTimeOffset Horizon = ShippedYears.At("2027-01-01 00:00");

    private static readonly Gen<TimeSpan> Amount = Gen.Frequency(
        (2, Gen.Int[0, 40].Select(halfHours => TimeSpan.FromMinutes(30 * halfHours))),
        (2, Gen.Int[0, 12].Select(days => TimeSpan.FromHours(8 * days))),
        (2, Gen.Int[0, 6000].Select(minutes => TimeSpan.FromMinutes(minutes))),
        (1, Gen.Int[0, 360_000].Select(seconds => TimeSpan.FromSeconds(seconds))));

    private static readonly DateOnly[] FarDays = [new(1900, 1, 1), new(2199, 12, 31), new(2020, 12, 31), new(2027, 1, 1)];

    private static readonly Gen<DateOnly> FarDay = Gen.OneOf(
        Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber].Select(DateOnly.FromDayNumber),
        Gen.Int[0, FarDays.Length - 1].Select(i => FarDays[i]));

    private static WorkCalendar Calendar => ShippedYears.Calendar;

    private static MinuteOracle Oracle => MinuteOracle.Shipped;

    [Fact]
    public void Between_AnyInstants_EqualsCountedMinutes() =>
        Gen.Select(Instants.Any, Instants.Any).Sample(
            (from, to) =>
            {
                var span = Calendar.Between(from, to);
                Assert.Equal(Oracle.Between(from, to), span.Elapsed);
                Assert.Equal(Oracle.Between(from, to).TotalMinutes, span.Minutes);
                Assert.Equal(to <= from || (to >= Origin && to <= Horizon), span.IsComplete);
            },
            iter: Samples);

    // Each day in one piece: a short span must not hide behind the sum of a long one.
    [Fact]
    public void Between_EveryMidnightToTheNext_EqualsCountedMinutes()
    {
        var days = 0;
        for (var day = new DateOnly(2021, 1, 1); day <= new DateOnly(2026, 12, 31); day = day.AddDays(1), days++)
        {
            var (from, to) = (Instants.Of(day, 0), Instants.Of(day.AddDays(1), 0));
            Assert.Equal(Oracle.Between(from, to), Calendar.Between(from, to).Elapsed);
            Assert.Equal(Calendar.IsWorkingDay(day) ? 480 : 0, Calendar.Between(from, to).Minutes);
        }

        Assert.Equal(2191, days);
    }

    [Fact]
    public void LastInstantAfter_AnyInstantAndAmount_EqualsTheWalk() =>
        Gen.Select(Instants.Any, Amount).Sample(
            (from, amount) => Assert.Equal(Oracle.LastInstantAfter(from, amount), Calendar.LastInstantAfter(from, amount)), iter: Samples / 2);

    [Fact]
    public void FirstInstantAfter_AnyInstantAndAmount_EqualsTheWalk() =>
        Gen.Select(Instants.Any, Amount).Sample(
            (from, amount) => Assert.Equal(Oracle.FirstInstantAfter(from, amount), Calendar.FirstInstantAfter(from, amount)), iter: Samples / 2);

    [Fact]
    public void FirstInstantAfter_AnyAmount_IsTheInverseOfBetweenAndTheEarliestSuch() =>
        Gen.Select(Instants.Declared, Amount).Sample(
            (from, amount) =>
            {
                if (Calendar.FirstInstantAfter(from, amount) is not { } first)
                    return;
                Assert.Equal(amount, Calendar.Between(from, first).Elapsed);
                Assert.True(amount == TimeSpan.Zero || Calendar.Between(from, first.AddTicks(-1)).Elapsed < amount);
                Assert.True(first <= (Calendar.LastInstantAfter(from, amount) ?? Horizon));
            },
            iter: Samples);

    [Fact]
    public void EarliestInstantBefore_AnyInstantAndAmount_EqualsTheWalk() =>
        Gen.Select(Instants.Any, Amount).Sample(
            (until, amount) =>
            {
                DateTimeOffset? expected = until < Origin || until > Horizon ? null : Oracle.EarliestInstantBefore(until, amount) ?? Origin;
                Assert.Equal(expected, Calendar.EarliestInstantBefore(until, amount));
            },
            iter: Samples / 2);

    [Fact]
    public void WorkingDays_AnyDays_EqualTheWalk() =>
        Gen.Select(Instants.Day, Instants.Day).Sample(
            (one, other) =>
            {
                Assert.Equal(Oracle.IsWorkingDay(one), Calendar.IsWorkingDay(one));
                Assert.Equal(Oracle.NextWorkingDay(one), Calendar.NextWorkingDay(one));
                Assert.Equal(Oracle.WorkingDaysBetween(one, other), Calendar.WorkingDaysBetween(one, other));
            },
            iter: Samples);

    [Fact]
    public void AddWorkingDays_AnyDayAndCount_EqualsTheWalkAndInvertsTheCount() =>
        Gen.Select(Instants.Day, Gen.Frequency((3, Gen.Int[-30, 30]), (1, Gen.Int[-1600, 1600]))).Sample(
            (day, count) =>
            {
                var reached = Calendar.AddWorkingDays(day, count);
                Assert.Equal(Oracle.AddWorkingDays(day, count), reached);
                if (reached is not { } other || count == 0)
                    return;
                Assert.True(Calendar.IsWorkingDay(other));

                // Backwards the day itself is not counted, but the one reached is.
                Assert.Equal(
                    Math.Abs(count),
                    count > 0 ? Calendar.WorkingDaysBetween(day, other) : Calendar.WorkingDaysBetween(other.AddDays(-1), day.AddDays(-1)));
                Assert.True(count < 0 || Calendar.AddWorkingDays(day, count - 1) < other);
                Assert.True(count > 0 || Calendar.AddWorkingDays(day, count + 1) > other);
            },
            iter: Samples);

    // Three days and then two are five, forward and back.
    [Fact]
    public void AddWorkingDays_InTwoSteps_IsTheSameAsInOne() =>
        Gen.Select(Instants.Day, Gen.Int[1, 40], Gen.Int[1, 40], Gen.Bool).Sample(
            (day, one, other, isBackward) =>
            {
                var sign = isBackward ? -1 : 1;
                var middle = Calendar.AddWorkingDays(day, sign * one);
                Assert.Equal(middle is { } reached ? Calendar.AddWorkingDays(reached, sign * other) : null, Calendar.AddWorkingDays(day, sign * (one + other)));
            },
            iter: Samples);

    [Fact]
    public void IsOpen_DeclaredInstant_IsWhetherTheMinuteIsWorked() =>
        Instants.Declared.Sample(instant => Assert.Equal(Oracle.IsWorked(instant), Calendar.IsOpen(instant)), iter: Samples);

    // Đồng Tháp's Saturday mornings, and an evening: mails may go out, but no deadline moves.
    [Fact]
    public void HoursAlsoOpen_AnyInstants_OpenTheOfficeAndCountForNothing()
    {
        var calendar = WorkCalendar.Create(ShippedYears.Zone, WorkWeek.Default, ShippedYears.All, UnitWeeks.AlsoOpen);
        var oracle = new MinuteOracle(utc => utc.AddHours(7), MinuteOracle.DefaultWeek, ShippedYears.All, UnitWeeks.Minutes(UnitWeeks.AlsoOpen));
        var openOnly = 0;
        Gen.Select(Instants.Declared, Instants.Any, Amount, Gen.Int[-30, 30]).Sample(
            (one, other, amount, count) =>
            {
                Assert.Equal(oracle.IsOpen(one), calendar.IsOpen(one));
                if (calendar.IsOpen(one) && !Calendar.IsOpen(one))
                    Interlocked.Increment(ref openOnly);
                Assert.Equal(Calendar.Between(one, other), calendar.Between(one, other));
                Assert.Equal(Calendar.LastInstantAfter(other, amount), calendar.LastInstantAfter(other, amount));
                Assert.Equal(Calendar.EarliestInstantBefore(other, amount), calendar.EarliestInstantBefore(other, amount));
                Assert.Equal(Calendar.IsWorkingDay(Calendar.DateOf(other)), calendar.IsWorkingDay(calendar.DateOf(other)));
                Assert.Equal(Calendar.AddWorkingDays(Calendar.DateOf(one), count), calendar.AddWorkingDays(calendar.DateOf(one), count));
            },
            iter: Samples);
        Assert.True(openOnly > 100 || Rounds.AreFew, $"only {openOnly} instants were open without counting");
    }

    [Fact]
    public void LastInstantAfter_AnyAmount_IsTheInverseOfBetweenAndTheLatestSuch() =>
        Gen.Select(Instants.Declared, Amount).Sample(
            (from, amount) =>
            {
                if (Calendar.LastInstantAfter(from, amount) is not { } last)
                    return;
                Assert.Equal(amount, Calendar.Between(from, last).Elapsed);
                Assert.True(Calendar.Between(from, last.AddTicks(1)).Elapsed > amount);
            },
            iter: Samples);

    [Fact]
    public void EarliestInstantBefore_AnyAmount_IsTheInverseOfBetweenAndTheEarliestSuch() =>
        Gen.Select(Instants.Declared, Amount).Sample(
            (until, amount) =>
            {
                var earliest = Calendar.EarliestInstantBefore(until, amount)!.Value;
                Assert.True(Calendar.Between(earliest, until).Elapsed <= amount);
                if (earliest > Origin)
                    Assert.True(Calendar.Between(earliest.AddTicks(-1), until).Elapsed > amount);
            },
            iter: Samples);

    [Fact]
    public void Between_ThreeOrderedInstants_AddsUpAndNeverShrinks() =>
        Gen.Select(Instants.Any, Instants.Any, Instants.Any, Gen.Int[0, 59_999]).Sample(
            (one, two, three, milliseconds) =>
            {
                var ordered = new[] { one, two, three.AddMilliseconds(milliseconds) }.Order().ToArray();
                var (first, second) = (Calendar.Between(ordered[0], ordered[1]).Elapsed, Calendar.Between(ordered[1], ordered[2]).Elapsed);
                var whole = Calendar.Between(ordered[0], ordered[2]).Elapsed;

                Assert.Equal(whole, first + second);
                Assert.True(first >= TimeSpan.Zero && whole >= first && whole >= second);
                Assert.True(whole <= ordered[2] - ordered[0]);
                Assert.Equal(TimeSpan.Zero, Calendar.Between(ordered[2], ordered[0]).Elapsed);
            },
            iter: Samples);

    [Fact]
    public void LastInstantAfter_GreaterAmountOrLaterStart_IsNeverEarlier() =>
        Gen.Select(Instants.Declared, Instants.Declared, Amount, Amount).Sample(
            (one, other, amount, more) =>
            {
                var (from, later) = one <= other ? (one, other) : (other, one);
                var last = Calendar.LastInstantAfter(from, amount) ?? DateTimeOffset.MaxValue;
                Assert.True((Calendar.LastInstantAfter(later, amount) ?? DateTimeOffset.MaxValue) >= last);
                Assert.True((Calendar.LastInstantAfter(from, amount + more) ?? DateTimeOffset.MaxValue) >= last);
            },
            iter: Samples);

    [Fact]
    public void Between_SameInstantWithAnotherOffset_IsTheSame() =>
        Gen.Select(Instants.Any, Instants.Any, Gen.Int[-12, 14], Gen.Int[-12, 14]).Sample(
            (from, to, fromOffset, toOffset) => Assert.Equal(
                Calendar.Between(from, to),
                Calendar.Between(from.ToOffset(TimeSpan.FromHours(fromOffset)), to.ToOffset(TimeSpan.FromHours(toOffset)))),
            iter: Samples);

    // Nothing in a source keeps a due date from being in 1900 or 2199.
    [Fact]
    public void AnyQuestion_YearsFrom1900To2199_IsAnsweredAtOnce() =>
        Gen.Select(FarDay, FarDay, Instants.MinuteOfDay, Amount).Sample(
            (day, other, minute, amount) =>
            {
                var (instant, until) = (Instants.Of(day, minute), Instants.Of(other, minute));
                var isDeclared = day.Year is >= 2021 and <= 2026;
                Assert.Equal(isDeclared, Calendar.IsDeclared(day));
                Assert.Equal(Oracle.IsWorkingDay(day), Calendar.IsWorkingDay(day));
                Assert.Equal(Oracle.Between(instant, until), Calendar.Between(instant, until).Elapsed);
                Assert.Equal(Oracle.WorkingDaysBetween(day, other), Calendar.WorkingDaysBetween(day, other));
                Assert.Equal(day.Year > 2026 ? null : Oracle.NextWorkingDay(day), Calendar.NextWorkingDay(day));
                Assert.Equal(Oracle.AddWorkingDays(day, minute - 700), Calendar.AddWorkingDays(day, minute - 700));
                Assert.Null(Calendar.AddWorkingDays(day, int.MaxValue));
                Assert.Null(Calendar.AddWorkingDays(day, int.MinValue));
                Assert.Null(Calendar.LastInstantAfter(instant, TimeSpan.MaxValue));
                Assert.Null(Calendar.FirstInstantAfter(instant, TimeSpan.MaxValue));
                Assert.Null(Calendar.LastInstantAfter(instant, TimeSpan.MinValue));
                Assert.Equal(instant, Calendar.FirstInstantAfter(instant, TimeSpan.MinValue));
                Assert.Null(Calendar.EarliestInstantBefore(instant, TimeSpan.MinValue));
                Assert.Equal(Oracle.LastInstantAfter(instant, amount), Calendar.LastInstantAfter(instant, amount));
                Assert.Equal(isDeclared || instant == Horizon, Calendar.EarliestInstantBefore(instant, amount) is not null);
                Assert.InRange(instant, Calendar.StartOf(Calendar.DateOf(instant)), Calendar.StartOf(Calendar.DateOf(instant).AddDays(1)));

                // Seven hours ahead of UTC only since 1975.
                if (day.Year > 1975)
                    Assert.Equal((day, Instants.Of(day, 0)), (Calendar.DateOf(instant), Calendar.StartOf(day)));
            },
            iter: Rounds.Of(200));
}
