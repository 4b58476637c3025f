namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Data that contradicts itself, or takes back what it said: nobody is blamed by it, and nothing is forgotten for it.</summary>
public sealed class DoubtScenarios
{
    private const string Moved = "select kind || ' ' || anchor || ' ' || coalesce(end_reason, 'open') from hangs where kind = 'DueDateMoved'";

    [Fact]
    public async Task Unit_WithoutCode_DoesNotStopTheSweep()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(office.LedgerFile)!, "profile", "units.sql"), "select 'U1' as code, 'Xã' as name, null as parent_code union all select null, 'x', null");
        await office.StartAsync();
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an", "quantri"], office.Mailed());
    }

    [Fact]
    public async Task SmallRegister_LackingEveryHandler_IsDoubted()
    {
        await using var office = await Office.OpenAsync();
        for (var i = 0; i < 40; i++)
            office.Receive($"HS-{i:00}", dueAt: "2026-03-31T10:00:00+07:00", assignees: $$"""[{"id":"cb{{i % 9}}","name":"Cán bộ","email":"cb{{i % 9}}@xa.example"}]""");
        office.Change("insert into officials (id, name, agency_code, role, is_active) values ('khac', 'Khác', 'U1', 'Assignee', 1)");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["0"], office.Ledger("select count(*) from hangs where kind = 'OrphanedHandler'"));
    }

    [Fact]
    public async Task Officials_EmptyForOneSweep_ClearNothing()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.Change("insert into officials (id, name, agency_code, role, is_active) values ('ba', 'Ba', 'U1', 'Assignee', 1)");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["binh"], office.Mailed());
        office.Change("create table o2 as select * from officials; delete from officials");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("insert into officials select * from o2");
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["OrphanedHandler open"], office.Ledger("select kind || ' ' || coalesce(end_reason,'open') from hangs"));
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task DueDate_MovedBack_IsNoLongerHeldAgainstAnybody()
    {
        await using var office = await Office.OpenAsync(columns: "extended_at, suspensions");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        office.At("2026-03-03 10:00");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-02T10:00:00+07:00'");
        office.Mailed();
        await office.SlotAsync("2026-03-04 07:45");
        var mails = office.Mailed();
        var text = office.Server.Mails.Count > 0 ? office.Server.Mails[^1].Parse().TextBody ?? "" : "";
        Assert.True(!office.Ledger(Moved).Any(r => r.EndsWith("open", StringComparison.Ordinal)), string.Join(',', office.Ledger("select kind, anchor, coalesce(end_reason,'open') from hangs")) + " mails " + string.Join(',', mails) + "\n" + text);
    }

    [Fact]
    public async Task RepeatedSupplement_IsToldOnce()
    {
        await using var office = await Office.OpenAsync(columns: "suspension_kind, supplement_count, suspended_at");
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.Change("update dossiers set is_suspended = 1, suspension_kind = 'supplement', supplement_count = 2, suspended_at = '2026-03-02T10:00:00+07:00'");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["binh"], office.Mailed());
        await office.SlotAsync("2026-03-05 07:45");
        await office.SlotAsync("2026-03-10 07:45");
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task LadderOfARule_DoesNotTurnMovesAndPickupsAgainstTheSpecialist()
    {
        await using var office = await Office.OpenAsync(
            settings: """
            "Thresholds": { "Rules": [ { "Name": "nhanh", "When": { "Unit": "U1" }, "Ladder": "quick" } ] },
            "Ladders": { "quick": [ { "After": "0d", "To": [ "Assignee" ] }, { "After": "1d", "To": [ "Leader" ] } ] }
            """);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Change("update dossiers set completed_at = '2026-02-02T08:00:00+07:00', result_state = 'awaiting_pickup'");
        await office.SlotAsync("2026-03-10 07:45");
        Assert.Equal(["chi", "quantri"], office.Mailed());
    }

    [Fact]
    public async Task DuplicateRow_ChangesNoMemory()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Mailed();
        office.Change("create table d2 as select * from dossiers; delete from dossiers");
        office.Receive("HS-1", dueAt: "2026-02-27T10:00:00+07:00");
        office.Change("insert into dossiers select * from d2");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("delete from dossiers where due_at < '2026-03-01'");
        office.At("2026-03-03 08:15");
        await office.SweepAsync();
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["1"], office.Ledger("select due_version from sightings"));
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task DuplicateBrokenRow_TellsNeither()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Receive("HS-1", dueAt: "gestern");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["quantri"], office.Mailed());
    }

    [Fact]
    public async Task Accept_IsNotUsedUpByASweepThatConcludesNothing()
    {
        await using var office = await Office.OpenAsync(canAskByKey: false);
        for (var i = 0; i < 50; i++)
            office.Receive($"HS-{i:00}", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();
        office.Change("delete from dossiers where dossier_id > 'HS-38'; insert into dossiers (due_at, assignees, leaders) values ('2026-03-31T10:00:00+07:00', '[]', '[]')");
        await office.AcceptAsync(TestContext.Current.CancellationToken);
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("delete from dossiers where dossier_id is null");
        office.At("2026-03-03 08:15");
        await office.SweepAsync();
        Assert.Equal(["Done", "Done", "Done"], office.Ledger("select outcome from runs"));
    }

    [Fact]
    public async Task Move_ToAnEarlierDateFirst_HidesNothing()
    {
        await using var office = await Office.OpenAsync(columns: "extended_at, suspensions");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-01T10:00:00+07:00'");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        office.At("2026-03-03 08:15");
        await office.SweepAsync();
        Assert.Single(office.Ledger(Moved));
    }

    [Fact]
    public async Task Move_ByWayOfNoDate_HidesNothing()
    {
        await using var office = await Office.OpenAsync(columns: "extended_at, suspensions");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = null");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        office.At("2026-03-03 08:15");
        await office.SweepAsync();
        Assert.Single(office.Ledger(Moved));
    }

}
