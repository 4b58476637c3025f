using OneStopWatcher.Alarms;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Alarms;

/// <summary>How an alarm goes on, told by told: 2 March 2026 is a Monday, but an alarm keeps no office hours.</summary>
public sealed class AlarmCourseTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));
    private static readonly AlarmRules Rules = new();

    [Fact]
    public void Next_CauseThatLasts_IsToldAfter1h4h1d3dAndThenEvery7d()
    {
        var timeline = new Timeline();

        var told = timeline.Run(TimeSpan.FromDays(20), TimeSpan.FromMinutes(30), _ => true);

        // 0, +1 h, +4 h, +1 d, +3 d, +7 d, +7 d.
        Assert.Equal(["1 0.0", "2 1.0", "3 5.0", "4 29.0", "5 101.0", "6 269.0", "7 437.0"], told);
    }

    [Fact]
    public void Next_CauseThatIsGone_IsToldOnceAfterTheSettleTime()
    {
        var told = new Timeline().Run(TimeSpan.FromHours(6), TimeSpan.FromMinutes(10), after => after < TimeSpan.FromHours(2));

        Assert.Equal(["1 0.0", "2 1.0", "end 2.5"], told);
    }

    [Theory]
    [InlineData(10, 5)]
    [InlineData(20, 5)]
    [InlineData(40, 14)]
    [InlineData(120, 16)]
    public void Next_CauseThatComesAndGoes_DoesNotFlood(int minutes, int most)
    {
        // On for so long, off for so long, for three days.
        var told = new Timeline().Run(TimeSpan.FromDays(3), TimeSpan.FromMinutes(5), after => (int)(after.TotalMinutes / minutes) % 2 == 0);

        Assert.InRange(told.Count, 2, most);
    }

    [Fact]
    public void Next_CauseThatReturnsAfterItsEndWasTold_IsToldAgainAtOnce()
    {
        var told = new Timeline().Run(TimeSpan.FromHours(4), TimeSpan.FromMinutes(10), after => after < TimeSpan.FromMinutes(10) || after >= TimeSpan.FromHours(2));

        Assert.Equal(["1 0.0", "end 0.7", "1 2.0", "2 3.0"], told);
    }

    [Fact]
    public void Next_TroubleThatCannotBeLookedAt_NeitherGoesOnNorEnds()
    {
        var open = Open();
        var unsure = new AlarmSigns([], [(AlarmKind.SourceFailing, "xa")]);

        Assert.Empty(AlarmCourse.Next([open], unsure, Rules, "here", Start.AddDays(5)));
    }

    [Fact]
    public void Next_TroubleOfAnotherServer_IsLeftToItUntilItIsGoneForADay()
    {
        var open = Open() with { Node = "there" };
        var nothing = new AlarmSigns([], []);

        Assert.Empty(AlarmCourse.Next([open], nothing, Rules, "here", Start.AddHours(23)));
        var step = Assert.Single(AlarmCourse.Next([open], nothing, Rules, "here", Start.AddHours(25)));
        Assert.Equal((null, Start.AddHours(25)), (step.Told, step.Alarm.ClosedAt));
    }

    [Fact]
    public void Next_AlarmToldByAClockAhead_HoldsNothingBack()
    {
        var open = Open() with { ToldAt = Start.AddYears(1) };

        var step = Assert.Single(AlarmCourse.Next([open], Failing(Start), Rules, "here", Start));

        Assert.Equal("2", step.Told);
    }

    // Two servers of a cluster, whose clocks are never quite the same, look one after the other.
    [Theory]
    [InlineData(-1)]
    [InlineData(-300)]
    public void Next_AlarmToldByAServerWhoseClockIsAhead_IsNotToldAgainByTheOther(int seconds)
    {
        var now = Start.AddSeconds(seconds);

        Assert.DoesNotContain(AlarmCourse.Next([Open()], Failing(now), Rules, "there", now), step => step.Told is not null);
    }

    // Each look makes its phrases anew: what they say decides, or every alarm would be written every minute.
    [Fact]
    public void Next_CauseThatSaysTheSame_IsNotWrittenAgain_AndAnotherIs()
    {
        var now = Start.AddMinutes(1);
        var failing = new AlarmSigns([new AlarmFinding(AlarmKind.SourceFailing, "xa", $"{"c"}", Start)], []);
        var otherwise = new AlarmSigns([new AlarmFinding(AlarmKind.SourceFailing, "xa", $"{"d"}", Start)], []);

        Assert.Empty(AlarmCourse.Next([Open()], failing, Rules, "here", now));
        Assert.Equal("d", FormattableString.Invariant(Assert.Single(AlarmCourse.Next([Open()], otherwise, Rules, "here", now)).Alarm.Cause));
    }

    private static RecordedAlarm Open() => new()
    {
        Id = 1,
        Kind = nameof(AlarmKind.SourceFailing),
        Subject = "xa",
        Since = Start,
        SeenAt = Start,
        Cause = $"c",
        Told = 1,
        ToldAt = Start,
    };

    private static AlarmSigns Failing(DateTimeOffset now) => new([new AlarmFinding(AlarmKind.SourceFailing, "xa", $"c", now)], []);

    // A ledger in memory: what a step leaves is what the next look finds.
    private sealed class Timeline
    {
        private readonly List<RecordedAlarm> alarms = [];

        public List<string> Run(TimeSpan duration, TimeSpan every, Func<TimeSpan, bool> isFailing)
        {
            var told = new List<string>();
            for (var after = TimeSpan.Zero; after < duration; after += every)
            {
                var now = Start + after;
                var known = alarms.Where(alarm => alarm.ClosedAt is null || alarm.ClosedAt >= now - AlarmCourse.Memory).ToList();
                foreach (var step in AlarmCourse.Next(known, isFailing(after) ? Failing(now) : new AlarmSigns([], []), Rules, "here", now))
                {
                    alarms.RemoveAll(alarm => alarm.Id == step.Alarm.Id);
                    alarms.Add(step.Alarm.Id == 0 ? step.Alarm with { Id = alarms.Count + 1 } : step.Alarm);
                    if (step.Told is not null)
                        told.Add($"{step.Told} {after.TotalHours:0.0}");
                }
            }

            return told;
        }
    }
}
