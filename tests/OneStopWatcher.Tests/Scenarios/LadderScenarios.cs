namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Who hears of a dossier, and when, told as days in an office. March 2026 has no day off but its weekends.</summary>
public sealed class LadderScenarios
{
    private const string TwoSlots = """ "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * *" }, { "Cron": "0 45 13 ? * *" } ] } """;

    [Fact]
    public async Task Overdue_FromMondayUntilClosed_ClimbsTheLadderAndFallsSilent()
    {
        await using var office = await Office.OpenAsync(TwoSlots);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00", """[{"id":"an","name":"An","email":"an@xa.example"}]""");

        // Due on Monday 2 March at 10:00 with 50 % of a long term and at most two days left: due soon is told on the Thursday before.
        await office.SlotAsync("2026-02-26 13:45");
        Assert.Equal(["an"], office.Mailed());
        await office.SlotAsync("2026-03-02 07:45");
        Assert.Empty(office.Mailed());

        // Late at 10:00: the specialist hears in the next slot.
        await office.SlotAsync("2026-03-02 13:45");
        Assert.Equal(["an"], office.Mailed());
        await office.SlotAsync("2026-03-03 07:45");
        await office.SlotAsync("2026-03-03 13:45");
        Assert.Empty(office.Mailed());

        // Two working days are full on Wednesday at 10:00. The specialist's first reminder counts days between slots, so it comes before.
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["an"], office.Mailed());
        await office.SlotAsync("2026-03-04 13:45");
        Assert.Equal(["binh"], office.Mailed());

        // The leader has it closed.
        office.At("2026-03-04 15:00");
        office.Change("update dossiers set is_closed = 1");
        await office.SweepAsync();
        for (var day = 5; day <= 31; day++)
        {
            await office.SlotAsync($"2026-03-{day:00} 07:45");
            await office.SlotAsync($"2026-03-{day:00} 13:45");
        }

        Assert.Empty(office.Mailed());
        Assert.Equal(["DueSoon Escalated", "Overdue Closed"], office.Ledger("select kind, end_reason from hangs order by id"));
    }

    [Fact]
    public async Task Overdue_LeftAlone_IsRemindedAfterTwoThreeFiveFiveWorkingDays()
    {
        await using var office = await Office.OpenAsync(""" "Ladders": { "default": [ { "After": "0d", "To": [ "Assignee" ] } ] } """);
        office.Receive("HS-1", dueAt: "2026-03-01T00:00:00+07:00");

        var mailed = new List<string>();
        for (var day = 2; day <= 31; day++)
        {
            await office.SlotAsync($"2026-03-{day:00} 07:45");
            if (office.Mailed().Count > 0)
                mailed.Add($"{day}");
        }

        // Sunday 1 March is no working day, so Monday 2 is the last allowed day and the dossier is late from Tuesday 3: told then,
        // reminded on Thursday 5 (2), Tuesday 10 (3), Tuesday 17 (5), Tuesday 24 (5), Tuesday 31 (5).
        Assert.Equal(["2", "3", "5", "10", "17", "24", "31"], mailed);
        Assert.Equal(
            ["DueSoon rung:0", "Overdue rung:0", "Overdue reminder:1", "Overdue reminder:2", "Overdue reminder:3", "Overdue reminder:4", "Overdue reminder:5"],
            office.Ledger("select kind, step from notices join hangs on hangs.id = hang_id order by notices.id"));
    }

    [Fact]
    public async Task Overdue_SeenLate_TellsEveryoneOnAPassedRungOnce()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-02-02T10:00:00+07:00");

        await office.SlotAsync("2026-03-02 07:45");

        Assert.Equal(["an", "binh", "chi"], office.Mailed());
    }

    [Fact]
    public async Task NewSpecialist_AfterTheFirstWasTold_HearsInTheNextMail()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());

        office.Change("""update dossiers set assignees = '[{"id":"dung","name":"Dung","email":"dung@xa.example"}]'""");
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Equal(["dung"], office.Mailed());
    }

    [Fact]
    public async Task UnclosedWorkflow_TwoWorkingDaysAfterTheResult_IsToldUntilClosed()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-31T17:00:00+07:00");
        office.Change("update dossiers set completed_at = '2026-03-02T15:00:00+07:00', result_state = 'returned'");

        // 15:00 on Monday and 16 working hours: Wednesday 15:00, told on Thursday.
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Empty(office.Mailed());
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an"], office.Mailed());

        office.Change("update dossiers set is_closed = 1");
        await office.SlotAsync("2026-03-06 07:45");
        Assert.Empty(office.Mailed());
        Assert.Equal(["UnclosedWorkflow Closed"], office.Ledger("select kind, end_reason from hangs"));
    }

    [Fact]
    public async Task Paused_AndResumed_ContinuesTheEpisodeWithoutTellingAgain()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());

        office.Change("update dossiers set is_suspended = 1");
        office.At("2026-03-03 10:00");
        await office.SweepAsync();
        Assert.Equal(["Paused"], office.Ledger("select end_reason from hangs"));
        office.Change("update dossiers set is_suspended = 0");
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Empty(office.Mailed());
        Assert.Equal(["1 "], office.Ledger("select count(*), max(end_reason) from hangs"));
    }

    [Fact]
    public async Task ClosedAndReopened_BeginsANewEpisode()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Change("update dossiers set is_closed = 1");
        await office.SweepAsync();
        office.Change("update dossiers set is_closed = 0");
        office.Mailed();

        await office.SlotAsync("2026-03-04 07:45");

        Assert.Equal(["an"], office.Mailed());
        Assert.Equal(["2"], office.Ledger("select count(*) from hangs where kind = 'Overdue'"));
    }
}
