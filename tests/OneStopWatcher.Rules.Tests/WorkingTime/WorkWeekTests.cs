using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

public sealed class WorkWeekTests
{
    [Fact]
    public void Default_Week_IsEightHoursMondayToFriday()
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var isWeekend = day is DayOfWeek.Saturday or DayOfWeek.Sunday;
            Assert.Equal(isWeekend ? 0 : 8, WorkWeek.Default.On(day).Sum(interval => interval.Length.TotalHours));
            Assert.Equal(!isWeekend, WorkWeek.Default.IsOpen(day));
        }

        Assert.Equal(["07:00-11:30", "13:30-17:00"], WorkWeek.Default.On(DayOfWeek.Monday).Select(interval => interval.ToString()));
    }

    [Theory]
    [InlineData("07:00-11:30 11:30-17:00", true)] // Touching is one long shift.
    [InlineData("00:00-24:00", true)]
    [InlineData("07:00-11:30 11:00-17:00", false)] // Overlapping.
    [InlineData("13:30-17:00 07:00-11:30", false)] // Out of order.
    [InlineData("07:00-07:00", false)] // Empty.
    [InlineData("17:00-07:00", false)] // Backwards.
    [InlineData("18:00-25:00", false)] // Past midnight.
    [InlineData("", false)] // No hours in the whole week: nothing would ever come due.
    public void Create_MondayHours_AreAcceptedOrNamedAsProblem(string hours, bool isAccepted)
    {
        IReadOnlyList<WorkInterval> monday = [.. hours.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Interval)];

        var week = WorkWeek.Create(new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>> { [DayOfWeek.Monday] = monday }, out var problems);

        Assert.Equal(isAccepted, week is not null);
        Assert.Equal(isAccepted ? 0 : 1, problems.Count);
    }

    [Fact]
    public void Create_SeveralFaults_NamesEveryOne()
    {
        var week = WorkWeek.Create(
            new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>>
            {
                [DayOfWeek.Monday] = [Interval("09:00-08:00")],
                [DayOfWeek.Friday] = [Interval("09:00-12:00"), Interval("11:00-13:00")],
            },
            out var problems);

        Assert.Null(week);
        Assert.Collection(
            problems.Select(FormattableString.Invariant),
            first => Assert.StartsWith("Monday: 09:00-08:00", first, StringComparison.Ordinal),
            second => Assert.Equal("Friday: 11:00-13:00 must begin at or after the end of 09:00-12:00", second));
    }

    [Fact]
    public void Create_NoHoursAtAll_SaysWhatIsMissing()
    {
        Assert.Null(WorkWeek.Create(new Dictionary<DayOfWeek, IReadOnlyList<WorkInterval>> { [DayOfWeek.Monday] = [] }, out var problems));
        Assert.Equal(["must have at least one interval of office hours in the week"], problems.Select(FormattableString.Invariant));
    }

    [Theory]
    [InlineData("11:30-13:00", "")] // Touching is no overlap.
    [InlineData("06:00-07:30", "")]
    [InlineData("11:00-12:00", "07:30-11:30")]
    [InlineData("00:00-24:00", "07:30-11:30 13:00-17:00")]
    [InlineData("16:59-17:30", "13:00-17:00")]
    public void OverlapWith_MondayHours_NamesThoseWithTheSameTime(string hours, string expected)
    {
        var week = UnitWeeks.Of([(DayOfWeek.Monday, 450, 690), (DayOfWeek.Monday, 780, 1020), (DayOfWeek.Tuesday, 0, 1440)]);
        var own = Interval(hours);
        var other = UnitWeeks.Of([(DayOfWeek.Monday, (int)own.From.TotalMinutes, (int)own.To.TotalMinutes)]);

        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => (DayOfWeek.Monday, own, Interval(text))),
            other.OverlapWith(week));
    }

    private static WorkInterval Interval(string text)
    {
        var hours = text.Split('-').Select(time => time.Split(':').Select(int.Parse).ToArray()).ToArray();
        return new WorkInterval(new TimeSpan(hours[0][0], hours[0][1], 0), new TimeSpan(hours[1][0], hours[1][1], 0));
    }
}
