using System.Globalization;
using OneStopWatcher.Replay;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>
/// A period that lies behind, replayed from the ledger of each engine. A replay itself is on an embedded ledger always, so that what other settings
/// mean is asked of one of them alone. March 2026 has no day off but its weekends.
/// </summary>
public abstract class SimulateScenarios(PostgresServer? postgres)
{
    private const string Steps = "step_code, step_kind, step_entered_at";
    private const string Em = """[{"id":"em","name":"Em","email":"em@xa.example"}]""";

    private static readonly string[] Tables =
    [
        "sightings", "hangs", "messages", "notices", "runs", "watermarks", "sources", "silences", "mail_pauses", "clearances", "withdrawals", "withdrawn_mails",
        "matched_rules", "acceptances", "calendar_changes", "alarms", "ways", "message_events", "sweep_history", "baselines",
    ];

    // An and leader Bình are told of HS-1 on the 6th and the 10th by the settings in force, Em of nothing: see each test.
    private protected async Task<Office> TwoWeeksAsync(int? pauseAfter = null, int? resumeAfter = null)
    {
        var office = await Office.OpenAsync(Limit("3d"), columns: Steps, postgres: postgres);
        await BeginHistoryAsync(office);
        office.At("2026-03-02 06:00");
        office.Receive("HS-1", dueAt: "2026-04-30T17:00:00+07:00");
        office.Receive("HS-2", dueAt: "2026-04-30T17:00:00+07:00", assignees: Em);
        Enter(office, "HS-1", "p1", "2026-03-02T08:00:00+07:00");
        Enter(office, "HS-2", "p1", "2026-03-09T08:00:00+07:00");
        foreach (var day in (int[])[2, 3, 4, 5, 6, 9, 10, 11, 12, 13])
        {
            await office.SlotAsync($"2026-03-{day:00} 07:45");
            office.At($"2026-03-{day:00} 14:00");
            await office.SweepAsync();
            office.At($"2026-03-{day:00} 16:00");
            if (day == pauseAfter)
                await office.Holds.PauseAsync("Lan", "bảo trì", office.Now, Cancellation);
            if (day == resumeAfter)
                await office.Holds.ResumeAsync(office.Now, Cancellation);
            if (day == 10)
                Enter(office, "HS-1", "p2", "2026-03-10T16:30:00+07:00");
            if (day == 11)
                Enter(office, "HS-2", "p2", "2026-03-11T16:30:00+07:00");
        }

        return office;
    }

    [Fact]
    public async Task SameSettings_GiveWhatWas_AndWriteAndSendNothing()
    {
        await using var office = await TwoWeeksAsync();
        var (rows, mails) = (Rows(office), office.Server.Mails.Count);

        var replay = await office.SimulateAsync("2026-03-02", "2026-03-13");

        AssertSame(replay);
        Assert.Equal((3, 3), replay.Mails);
        Assert.Equal(("StuckAtStep", 1, 1), Assert.Single(replay.Hangs));
        Assert.Empty(replay.Stopping);
        Assert.Empty(replay.Starting);
        Assert.Equal(rows, Rows(office));
        Assert.Equal(mails, office.Server.Mails.Count);
    }

    [Fact]
    public async Task Sweep_AddsToTheHistory_OnlyWhatHasChanged()
    {
        await using var office = await TwoWeeksAsync();
        var rows = History(office);

        office.At("2026-03-13 16:15");
        await office.SweepAsync();
        Assert.Equal(rows, History(office));

        Enter(office, "HS-1", "p3", "2026-03-13T16:20:00+07:00");
        office.At("2026-03-13 16:30");
        await office.SweepAsync();
        Assert.Equal(rows + 1, History(office));
    }

    [Fact]
    public async Task WhatHeldMailsBack_HoldsThemBackAgain()
    {
        await using var office = await Office.OpenAsync(
            directory: "id,name,email,substitute,from,until\nan,,an@xa.example,,,\n", columns: "step_code", canAskByKey: true, postgres: postgres);
        await BeginHistoryAsync(office);
        office.At("2026-03-02 06:00");
        for (var i = 1; i <= 6; i++)
            office.Receive($"HS-{i}", dueAt: $"2026-03-0{i}T10:00:00+07:00");
        await office.SlotAsync("2026-03-02 07:45");
        office.At("2026-03-02 15:00");
        await office.BaselineAsync();
        office.Receive("HS-7", dueAt: "2026-03-02T16:00:00+07:00");
        office.At("2026-03-02 15:05");
        await office.SilenceAsync("2026-03-05 00:00", "dossier=HS-2");
        await office.SlotAsync("2026-03-03 07:45");

        // A source that is away at its digest is made up for by its next sweep.
        office.BreakSource(isBroken: true);
        await office.SlotAsync("2026-03-04 07:45");
        office.BreakSource(isBroken: false);
        office.At("2026-03-04 08:00");
        await office.SweepAsync();
        await office.DeliverAsync();

        // Stopped mails dissolve into the next slot's.
        await office.Holds.PauseAsync("Lan", "bảo trì", office.Now, Cancellation);
        await office.SlotAsync("2026-03-05 07:45");
        await office.SlotAsync("2026-03-06 07:45");
        await office.Holds.ResumeAsync(office.Now, Cancellation);
        await office.DeliverAsync();

        // One is closed, one vanishes, one is put off; and somebody stands in from now on.
        office.Change("update dossiers set is_closed = 1 where dossier_id = 'HS-1'");
        office.Change("delete from dossiers where dossier_id = 'HS-3'");
        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00' where dossier_id = 'HS-4'");
        office.Change("insert into officials (id, name, email, agency_code, role, is_active) values ('em', 'Em', 'em@xa.example', 'U1', null, 1)");
        office.WriteDirectory("id,name,email,substitute,from,until\nan,,an@xa.example,em,2026-03-01,2026-03-31\nem,Em,em@xa.example,,,\n");
        foreach (var day in (int[])[9, 10, 11, 12, 13])
        {
            await office.SlotAsync($"2026-03-{day:00} 07:45");
            office.At($"2026-03-{day:00} 14:00");
            await office.SweepAsync();
            if (day == 10)
                office.Change("update dossiers set is_closed = 0 where dossier_id = 'HS-1'");
        }

        var replay = await office.SimulateAsync("2026-03-02", "2026-03-13");
        var second = await office.SimulateAsync("2026-03-09", "2026-03-13");

        AssertSame(replay);
        AssertSame(second);
        Assert.Equal(replay.Lists.Before, replay.Lists.After);
        Assert.All(replay.Hangs, kind => Assert.Equal(kind.Before, kind.After));
        Assert.True(replay.Mails.Before > 8, $"{replay.Mails.Before} mails");
        Assert.Contains(replay.People, person => person.Address == "em@xa.example");
    }

    [Fact]
    public async Task PeriodBeforeTheHistory_IsRefused()
    {
        await using var office = await TwoWeeksAsync();

        // As after an upgrade on the 6th: the sweeps before left nothing to replay.
        office.ChangeLedger("delete from sweep_history where is_key = 1; update sweep_history set is_key = 1 where id = (select max(id) from sweep_history)");
        var failure = await Assert.ThrowsAsync<HistoryException>(() => office.SimulateAsync("2026-03-02", "2026-03-13"));
        Assert.Contains("--from must be 2026-03-13 or later, was 2026-03-02", failure.Message, StringComparison.Ordinal);

        office.ChangeLedger("delete from sweep_history");
        failure = await Assert.ThrowsAsync<HistoryException>(() => office.SimulateAsync("2026-03-02", "2026-03-13"));
        Assert.Contains("has no history of source 'xa' yet", failure.Message, StringComparison.Ordinal);
    }

    // The second sweep of a source begins it.
    private static async Task BeginHistoryAsync(Office office)
    {
        foreach (var (time, rows) in ((string, int)[])[("2026-02-27 14:00", 0), ("2026-02-27 15:00", 1)])
        {
            office.At(time);
            await office.SweepAsync();
            Assert.Equal(rows, History(office));
        }
    }

    private protected static void AssertSame(Comparison replay) => Assert.True(replay.Differences.Count == 0, string.Join('\n', replay.Differences));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static string Limit(string limit) => $$"""  "Thresholds": { "Default": { "StuckAtStep": "{{limit}}" } }  """.Trim();

    private static void Enter(Office office, string id, string step, string at) => office.Change(
        "update dossiers set step_code = @step, step_kind = 'process', step_entered_at = @at where dossier_id = @id", new { id, step, at });

    private static int History(Office office) => int.Parse(office.Ledger("select count(*) from sweep_history")[0], CultureInfo.InvariantCulture);

    private static List<string> Rows(Office office) => [.. Tables.Select(table => $"{table} {office.Ledger($"select count(*) from {table}")[0]}")];
}
