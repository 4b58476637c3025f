using System.Text.Json.Nodes;
using OneStopWatcher.Replay;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Periods in which not everything went as usual, replayed: the record must come out again, or it must be said why not. March 2026 has no day off but its weekends.</summary>
public sealed class SimulateTroubleScenarios
{
    private const string Pilot = "\"Pilot\": \"thu@xa.example\"";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pilot_ThatHasEnded_IsComparedByWhatIsKnown()
    {
        await using var office = await BeginAsync(mail: Pilot);
        await DaysAsync(office, 2, 3, 4);

        // While it goes on everything is known.
        var during = await office.SimulateAsync("2026-03-02", "2026-03-04");
        AssertSame(during);
        Assert.Equal((3, 3, 3), (during.Mails.Before, during.Mails.After, during.Same));
        Assert.Contains("3 of the recorded mails went to a pilot's mailbox", Assert.Single(during.Doubts), StringComparison.Ordinal);
        Assert.Contains(during.People, person => person.Address == "an@xa.example");

        await office.RewriteMailAsync("");
        await DaysAsync(office, 5, 6, 9);
        var whole = await office.SimulateAsync("2026-03-02", "2026-03-09");
        AssertSame(whole);
        Assert.Equal((0, 0), whole.Lists);
        Assert.Contains(whole.Doubts, doubt => doubt.Contains("compared by mailbox and time alone", StringComparison.Ordinal));

        // The record has the same mails of those days as while it went on.
        var after = await office.SimulateAsync("2026-03-02", "2026-03-04");
        AssertSame(after);
        Assert.Equal((3, 3), after.Mails);

        // What the pilot told on the 2nd is forgotten, so that the replay tells it on the 3rd.
        var within = await office.SimulateAsync("2026-03-03", "2026-03-09");
        Assert.NotEmpty(within.Differences);
        Assert.Contains(within.Doubts, doubt => doubt.Contains("was on when the period began", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondSource_Away_IsAwayAgain_AndOneThatIsLeftOut_IsTold()
    {
        await using var office = await BeginAsync(hasSecond: true);
        office.ReceiveInSecond("T-1", dueAt: "2026-03-02T10:00:00+07:00");
        await DaysAsync(office, 2);
        office.MoveSecond(isAway: true);
        await office.SlotAsync("2026-03-03 07:45");
        office.MoveSecond(isAway: false);
        office.At("2026-03-03 15:00");
        await office.SweepAsync();
        await office.DeliverAsync();
        await DaysAsync(office, 4, 5, 6);

        var replay = await office.SimulateAsync("2026-03-02", "2026-03-06");
        AssertSame(replay);
        Assert.Empty(replay.Doubts);
        Assert.Contains(replay.People, person => person.Address == "em@xa.example");
        Assert.Equal(replay.Lists.Before, replay.Lists.After);

        var without = await office.SimulateAsync("2026-03-02", "2026-03-06", WithSources(office, sources => sources.RemoveAt(1)));
        Assert.Equal(["em@xa.example", "chi@xa.example"], without.Stopping.Select(person => person.Address));
        Assert.Empty(without.Starting);
        Assert.All(without.Differences, line => Assert.Contains("xa2/T-1", line, StringComparison.Ordinal));
        Assert.Contains("do not have source 'xa2'", Assert.Single(without.Doubts), StringComparison.Ordinal);

        var failure = await Assert.ThrowsAsync<HistoryException>(() => office.SimulateAsync("2026-03-02", "2026-03-06", WithSources(office, sources => sources[1]!["Name"] = "xa3")));
        Assert.Contains("no history of source 'xa3' yet", failure.Message, StringComparison.Ordinal);
        Assert.Contains("it has one of 'xa', 'xa2', and a source of another name is another source", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeldSource_IsHeldAgain_UntilItWasAccepted()
    {
        await using var office = await BeginAsync();
        for (var i = 10; i < 40; i++)
            office.Receive($"HS-{i}", dueAt: "2026-03-02T10:00:00+07:00");
        await DaysAsync(office, 2, 3);
        office.Change("update dossiers set due_at = '2026-03-04T16:00:00+07:00' where dossier_id > 'HS-2'");
        await DaysAsync(office, 4);
        Assert.NotEmpty(office.Ledger("select 1 from runs where detail like '%changed their due date%'"));
        await office.AcceptAsync(Cancellation);
        await DaysAsync(office, 5, 6, 9);

        AssertSame(await office.SimulateAsync("2026-03-02", "2026-03-09"));
        AssertSame(await office.SimulateAsync("2026-03-05", "2026-03-09"));
    }

    [Fact]
    public async Task Settings_ThatHaveChanged_AreSaid()
    {
        await using var office = await BeginAsync();
        await DaysAsync(office, 2, 3);
        office.Edit("\"Repeat\": [ \"1d\" ]");
        await DaysAsync(office, 4, 5, 6);

        var replay = await office.SimulateAsync("2026-03-02", "2026-03-06");
        Assert.NotEmpty(replay.Differences);
        Assert.Contains("under 2 different settings", Assert.Single(replay.Doubts), StringComparison.Ordinal);

        // The second half has one, and goes on from what was told; the first half has one, which is not that in force any more.
        await office.LookAsync();
        await office.StartAsync();
        Assert.Empty((await office.SimulateAsync("2026-03-04", "2026-03-06")).Doubts);
        Assert.Empty((await office.SimulateAsync("2026-03-02", "2026-03-02")).Doubts);
        office.Edit("\"Ladders\": { \"Overdue\": [ { \"After\": \"2d\", \"To\": [ \"Leader\" ] } ] }");
        await office.StartAsync();
        var first = await office.SimulateAsync("2026-03-02", "2026-03-03");
        Assert.Contains("under other settings than those in", Assert.Single(first.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ThatMissedASlot_MissesItAgain()
    {
        // From Monday 13:10 on nobody watches: the slots of 13:45 and of Tuesday 07:45 are missed, and Tuesday's of 13:45 tells all at 14:00.
        const string Hourly = "\"Schedule\": { \"Sweep\": \"0 0 7-17 ? * *\", \"Digests\": [ { \"Cron\": \"0 45 7 ? * *\" }, { \"Cron\": \"0 45 13 ? * *\" } ] }";
        await using var office = await BeginAsync(Hourly);
        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00", assignees: """[{"id":"em","name":"Em","email":"em@xa.example"}]""");
        await office.SlotAsync("2026-03-02 07:45");
        office.At("2026-03-02 13:00");
        await office.SweepAsync();
        office.At("2026-03-03 14:00");
        await office.StartAsync();
        await office.CatchUpAsync();
        await DaysAsync(office, 4, 5);

        var replay = await office.SimulateAsync("2026-03-02", "2026-03-05");
        AssertSame(replay);
        Assert.Contains(replay.People, person => person.Address == "em@xa.example");
    }

    [Fact]
    public async Task PeriodThatIsNotOver_EndsNow()
    {
        await using var office = await BeginAsync();
        office.At("2026-03-02 07:30");
        await office.SweepAsync();
        office.At("2026-03-02 07:40");

        // The slot of 07:45 has not come yet.
        var replay = await office.SimulateAsync("2026-03-02", "2026-03-31");
        Assert.Equal((0, 0), replay.Mails);
        Assert.Contains("the period is not over: what is compared ends at 2026-03-02 07:40", Assert.Single(replay.Doubts), StringComparison.Ordinal);

        await DaysAsync(office, 2);
        replay = await office.SimulateAsync("2026-03-02", "2026-03-02");
        AssertSame(replay);
        Assert.Equal((1, 1), replay.Mails);
    }

    [Fact]
    public async Task HistoryOfClocksThatDiffer_IsReadInTheOrderInWhichItWasWritten()
    {
        await using var office = await BeginAsync();
        await DaysAsync(office, 2);

        // Another server, five minutes ahead, sees HS-2 come; this one, a minute later, sees HS-3.
        office.At("2026-03-03 16:00");
        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00", assignees: """[{"id":"em","name":"Em","email":"em@xa.example"}]""");
        await office.SweepElsewhereAsync(5 * Minute);
        office.At("2026-03-03 16:01");
        office.Receive("HS-3", dueAt: "2026-03-02T10:00:00+07:00", assignees: """[{"id":"ha","name":"Hà","email":"ha@xa.example"}]""");
        await office.SweepAsync();
        await DaysAsync(office, 4, 5);

        var replay = await office.SimulateAsync("2026-03-02", "2026-03-05");
        AssertSame(replay);
        Assert.Contains(replay.People, person => person.Address == "em@xa.example");
        Assert.Contains(replay.People, person => person.Address == "ha@xa.example");
    }

    // HS-1, of An, is overdue since Friday, 27 February.
    private static async Task<Office> BeginAsync(string settings = "", string mail = "", bool hasSecond = false)
    {
        var office = await Office.OpenAsync(settings, hasSecond: hasSecond);
        if (mail.Length > 0)
            await office.RewriteMailAsync(mail);
        foreach (var time in (string[])["2026-02-26 14:00", "2026-02-26 15:00"])
        {
            office.At(time);
            await office.SweepAsync();
        }

        office.Receive("HS-1", dueAt: "2026-02-27T10:00:00+07:00");
        return office;
    }

    private static async Task DaysAsync(Office office, params int[] days)
    {
        foreach (var day in days)
        {
            await office.SlotAsync($"2026-03-{day:00} 07:45");
            office.At($"2026-03-{day:00} 14:00");
            await office.SweepAsync();
            await office.DeliverAsync();
            office.At($"2026-03-{day + 1:00} 00:00");
        }
    }

    private static string WithSources(Office office, Action<JsonArray> change)
    {
        var settings = JsonNode.Parse(File.ReadAllText(office.SettingsFile))!;
        change(settings["Sources"]!.AsArray());
        var file = Path.Combine(office.Folder, "other.json");
        File.WriteAllText(file, settings.ToJsonString());
        return file;
    }

    private static void AssertSame(Comparison replay) => Assert.True(replay.Differences.Count == 0, string.Join('\n', replay.Differences));
}
