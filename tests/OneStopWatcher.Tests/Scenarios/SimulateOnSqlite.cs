using OneStopWatcher.Replay;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Replays, with a ledger in a file, and what other settings would have meant.</summary>
public sealed class SimulateOnSqlite() : SimulateScenarios(postgres: null)
{
    [Fact]
    public async Task LongerLimit_LeavesOutWhatItWouldHaveLeftOut()
    {
        await using var office = await TwoWeeksAsync();

        // 3d: full on Thursday the 5th at 08:00, so An on Friday the 6th, and on Tuesday the 10th again, with Bình, whose 2d were full on Monday at 08:00.
        // 5d: full on Monday the 9th at 08:00, so An on the 10th; Bình's 2d would be full on the 11th at 08:00, but the step ended on the 10th.
        var replay = await office.SimulateAsync("2026-03-02", "2026-03-13", office.WriteOtherSettings(Limit("5d")));

        Assert.Equal((3, 1), replay.Mails);
        Assert.Equal([(new DateOnly(2026, 3, 6), 1, 0), (new DateOnly(2026, 3, 10), 2, 1)], replay.Days);
        Assert.Equal([new ComparedPerson("binh@xa.example", "Bình", 1, 0), new ComparedPerson("an@xa.example", "An", 2, 1)], replay.People);
        Assert.Equal("binh@xa.example", Assert.Single(replay.Stopping).Address);
        Assert.Empty(replay.Starting);
        Assert.Equal(
            [
                "only in the record: 2026-03-06 00:45:00Z an@xa.example: xa/HS-1 StuckAtStep rung:0 Assignee",
                "only in the record: 2026-03-10 00:45:00Z an@xa.example: xa/HS-1 StuckAtStep reminder:1 Assignee",
                "only in the record: 2026-03-10 00:45:00Z binh@xa.example: xa/HS-1 StuckAtStep rung:1 Leader",
                "only in the replay: 2026-03-10 00:45:00Z an@xa.example: xa/HS-1 StuckAtStep rung:0 Assignee",
            ],
            replay.Differences);
    }

    [Fact]
    public async Task ShorterLimit_TellsMorePeople()
    {
        await using var office = await TwoWeeksAsync();

        // 1d: HS-1 hangs since the 3rd at 08:00: An on the 4th and 6th, Bình on the 6th and 10th. HS-2 since the 10th at 08:00: Em on the 11th.
        // Their next steps hang as well: HS-1's since the 11th at 16:30, An on the 12th; HS-2's since the 12th at 16:30, Em on the 13th.
        var replay = await office.SimulateAsync("2026-03-02", "2026-03-13", office.WriteOtherSettings(Limit("1d")));

        Assert.Equal((3, 7), replay.Mails);
        Assert.Equal("em@xa.example", Assert.Single(replay.Starting).Address);
        Assert.Empty(replay.Stopping);
        Assert.Equal(("StuckAtStep", 1, 4), Assert.Single(replay.Hangs));
        Assert.Equal([(4, 0, 1), (6, 1, 2), (10, 2, 1), (11, 0, 1), (12, 0, 1), (13, 0, 1)], replay.Days.Select(day => (day.Key.Day, day.Before, day.After)));
    }

    [Fact]
    public async Task Pause_HoldsMailsBack_ThatTheRecordDoesNotHave()
    {
        await using var office = await TwoWeeksAsync(pauseAfter: 3, resumeAfter: 5);

        // 1d, as above, but An's mail of the 4th waits and dissolves into that of the 5th: so An's reminder, after 2 working days, comes on the 9th.
        var replay = await office.SimulateAsync("2026-03-02", "2026-03-13", office.WriteOtherSettings(Limit("1d")));

        Assert.Equal(
            [(5, 0, 1), (6, 1, 1), (9, 0, 1), (10, 2, 1), (11, 0, 1), (12, 0, 1), (13, 0, 1)],
            replay.Days.Select(day => (day.Key.Day, day.Before, day.After)));
    }

    [Fact]
    public async Task PeriodThatBeginsWithinWhatHangs_GoesOnFromWhatWasTold()
    {
        await using var office = await TwoWeeksAsync();

        // On the 9th An has been told on the 6th: the mails of the 10th are the reminder and the leader's, not the first telling again.
        var replay = await office.SimulateAsync("2026-03-09", "2026-03-13");

        AssertSame(replay);
        Assert.Equal((2, 2), replay.Mails);
    }

    [Fact]
    public async Task OtherDigestTime_IsASlotOfItsOwn()
    {
        await using var office = await TwoWeeksAsync();

        // At 14:00 HS-1 is told on Thursday the 5th already, and An's reminder comes with Bình's mail on Monday the 9th.
        var with = office.WriteOtherSettings("\"Schedule\": { \"Sweep\": \"0 0 14 ? * *\", \"Digests\": [ { \"Cron\": \"0 0 14 ? * *\" } ] }, " + Limit("3d"));
        var replay = await office.SimulateAsync("2026-03-02", "2026-03-13", with);

        Assert.Equal([(5, 0, 1), (6, 1, 0), (9, 0, 2), (10, 2, 0)], replay.Days.Select(day => (day.Key.Day, day.Before, day.After)));
    }
}
