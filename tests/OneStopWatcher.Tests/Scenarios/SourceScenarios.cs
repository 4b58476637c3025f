namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Sources that are wrong themselves: rows vanish, dates change all at once, nothing changes any more, columns and people go missing.</summary>
public sealed class SourceScenarios
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyDossiers_VanishingAtOnce_WaitForTheAdministrator()
    {
        await using var office = await Office.OpenAsync(canAskByKey: false);
        Fill(office, 50);
        await office.SlotAsync("2026-03-03 07:45");
        office.Mailed();

        office.Change("delete from dossiers where dossier_id > 'HS-38'");
        await office.SlotAsync("2026-03-04 07:45");
        await office.SlotAsync("2026-03-05 07:45");

        // 11 of 50 are more than 20 %: nothing is cleared, nobody is mailed about the source, the administrator is told each time.
        Assert.Equal(["quantri", "quantri"], office.Mailed());
        Assert.All(office.Server.Mails.TakeLast(2), mail => Assert.Contains("onestopwatcher accept xa", mail.Parse().TextBody, StringComparison.Ordinal));
        Assert.Equal(["50"], office.Ledger("select count(*) from hangs where ended_at is null"));
        Assert.Equal(["2"], office.Ledger("select count(*) from runs where outcome = 'Failed' and detail like '%11 of 50 dossiers vanished%'"));
    }

    [Fact]
    public async Task AcceptedChange_IsTakenOverOnce()
    {
        await using var office = await Office.OpenAsync(canAskByKey: false);
        Fill(office, 50);
        office.At("2026-03-03 07:45");
        await office.SweepAsync();
        office.Change("delete from dossiers where dossier_id > 'HS-38'");

        await office.AcceptAsync(Cancellation);
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.At("2026-03-03 08:15");
        await office.SweepAsync();

        Assert.Equal(["11 Left"], office.Ledger("select count(*), end_reason from hangs where ended_at is not null group by end_reason"));
        Assert.Empty(office.Ledger("select * from acceptances"));
    }

    [Fact]
    public async Task ManyDossiers_ClosedAtOnce_AreClosed()
    {
        await using var office = await Office.OpenAsync();
        Fill(office, 50);
        office.At("2026-03-03 07:45");
        await office.SweepAsync();

        office.Change("update dossiers set is_closed = 1 where dossier_id > 'HS-19'");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();

        Assert.Equal(["30"], office.Ledger("select count(*) from hangs where end_reason = 'Closed'"));
    }

    [Theory]
    [InlineData(50, 10, false)] // 20 % is not more than 20 %.
    [InlineData(49, 10, true)]
    [InlineData(12, 9, false)] // Less than ten are ordinary business.
    [InlineData(12, 10, true)]
    public async Task DueDates_ChangedAtOnce_HoldAboveTheShare(int dossiers, int changed, bool isHeld)
    {
        await using var office = await Office.OpenAsync();
        Fill(office, dossiers);
        office.At("2026-03-03 07:45");
        await office.SweepAsync();

        // Each to a day of its own, so that it is no change of calendar.
        for (var i = 0; i < changed; i++)
            office.Change($"update dossiers set due_at = '2026-04-{i + 1:00}T10:00:00+07:00' where dossier_id = 'HS-{i:00}'");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();

        Assert.Equal([isHeld ? "1" : $"{changed}"], office.Ledger(isHeld ? "select count(*) from runs where detail like '%changed their due date%'" : "select count(*) from sightings where due_version = 2"));
        Assert.Equal([isHeld ? $"{dossiers}" : $"{dossiers - changed}"], office.Ledger("select count(*) from hangs where kind = 'Overdue' and ended_at is null"));
    }

    [Fact]
    public async Task Share_OfTheSettings_IsKept()
    {
        await using var office = await Office.OpenAsync(source: "\"Compare\": \"Instant\", \"HoldAbove\": \"90%\"", canAskByKey: false);
        Fill(office, 50);
        office.At("2026-03-03 07:45");
        await office.SweepAsync();
        office.Change("delete from dossiers where dossier_id > 'HS-09'");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();

        Assert.Equal(["40"], office.Ledger("select count(*) from sightings where absent_sweeps = 1"));
    }

    [Fact]
    public async Task Column_ThatIsGone_ClearsNothing()
    {
        await using var office = await Office.OpenAsync(columns: "step_code, step_kind, step_entered_at");
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.Change("update dossiers set step_code = 'TL', step_kind = 'approve', step_entered_at = '2026-03-02T08:00:00+07:00'");
        office.At("2026-03-04 07:45");
        await office.SweepAsync();
        Assert.Equal(["StuckAtLeader"], office.Ledger("select kind from hangs"));

        office.LeaveOutColumns();
        office.At("2026-03-04 08:00");
        await office.SweepAsync();

        Assert.Equal(["StuckAtLeader"], office.Ledger("select kind from hangs where ended_at is null"));
    }

    [Fact]
    public async Task Source_InWhichNothingChanges_IsToldToTheAdministratorAfterItsTime()
    {
        await using var office = await Office.OpenAsync(source: "\"Compare\": \"Instant\", \"StaleAfter\": \"2d\"", columns: "updated_at");
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.At("2026-03-02 08:00");
        await office.SweepAsync();

        // Two working days are over at 08:00 on Wednesday; the list of 07:45 comes before, that of Thursday after.
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Empty(office.Mailed());
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("lâu không thay đổi", office.Server.Mails[^1].Parse().TextBody, StringComparison.OrdinalIgnoreCase);

        office.Change("update dossiers set updated_at = '2026-03-05T09:00:00+07:00'");
        await office.SlotAsync("2026-03-06 07:45");
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task ChangeOfCalendar_SeenBetweenTwoDigests_IsToldInTheNext()
    {
        await using var office = await Office.OpenAsync(columns: "extended_at, suspensions");
        for (var i = 0; i < 60; i++)
            office.Receive($"HS-{i:00}", dueAt: i < 11 ? "2026-03-20T10:00:00+07:00" : "2026-03-31T10:00:00+07:00");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-23T10:00:00+07:00' where due_at < '2026-03-21'");
        office.At("2026-03-03 10:00");
        await office.SweepAsync();

        await office.SlotAsync("2026-03-04 07:45");

        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("11 hồ sơ", office.Server.Mails[^1].Parse().TextBody, StringComparison.Ordinal);
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task ChangeOfCalendar_SeenByTheDigestItself_IsToldOnce()
    {
        await using var office = await Office.OpenAsync(columns: "extended_at, suspensions");
        for (var i = 0; i < 60; i++)
            office.Receive($"HS-{i:00}", dueAt: i < 11 ? "2026-03-20T10:00:00+07:00" : "2026-03-31T10:00:00+07:00");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-23T10:00:00+07:00' where due_at < '2026-03-21'");

        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["quantri"], office.Mailed());
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task ChangeOfCalendar_WhoseMailDissolved_IsToldInTheNext()
    {
        await using var office = await Office.OpenAsync(columns: "extended_at, suspensions");
        for (var i = 0; i < 60; i++)
            office.Receive($"HS-{i:00}", dueAt: i < 11 ? "2026-03-20T10:00:00+07:00" : "2026-03-31T10:00:00+07:00");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-23T10:00:00+07:00' where due_at < '2026-03-21'");

        // Recorded on Wednesday and not delivered for two days.
        office.At("2026-03-04 07:45");
        await office.DigestAsync();
        office.At("2026-03-05 07:45");
        await office.DigestAsync();
        await office.SlotAsync("2026-03-06 07:45");

        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("11 hồ sơ", office.Server.Mails[^1].Parse().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceThatIsAway_OpensNoSlotOfFewKindsToTheOthers()
    {
        const string TwoSlots = """ "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * *" }, { "Cron": "0 45 13 ? * *", "Kinds": [ "DueSoon" ] } ] } """;
        await using var office = await Office.OpenAsync(TwoSlots, hasSecond: true);
        await office.SlotAsync("2026-03-02 13:45");
        office.MoveSecond(isAway: true);
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["quantri"], office.Mailed());

        // Late at 10:00; the slot of 13:45 tells what is due soon only, whatever the other source has missed.
        office.Receive("HS-1", dueAt: "2026-03-03T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 13:45");
        Assert.Equal(["quantri"], office.Mailed());

        // The source that was away makes up for the full slot that it missed.
        office.MoveSecond(isAway: false);
        office.ReceiveInSecond("HS-2", dueAt: "2026-03-03T10:00:00+07:00");
        office.At("2026-03-03 14:00");
        await office.SweepAsync();
        await office.DeliverAsync();
        Assert.Equal(["em"], office.Mailed());
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["an"], office.Mailed());
    }

    [Fact]
    public async Task DailyList_WhileASourceIsAway_ComesOnceADay()
    {
        const string TwoSlots = """ "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * *" }, { "Cron": "0 45 13 ? * *" } ] } """;
        await using var office = await Office.OpenAsync(TwoSlots, hasSecond: true);
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.Change("update dossiers set due_at = null");
        office.MoveSecond(isAway: true);

        await office.SlotAsync("2026-03-03 07:45");
        await office.SlotAsync("2026-03-03 13:45");
        await office.SlotAsync("2026-03-04 07:45");

        // Each time the administrator hears of the source; of the dossier without a due date once a day.
        Assert.Equal(["quantri", "quantri", "quantri"], office.Mailed());
        Assert.Equal([true, false, true], office.Server.Mails.Select(mail => mail.Parse().TextBody!.Contains("HS-1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EmptyListOfOfficials_KeepsSinceWhenNobodyIsThere()
    {
        await using var office = await Office.OpenAsync(columns: "step_kind");
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.Change("insert into officials (id, name, agency_code, role, is_active) values ('an', 'An', 'U1', 'Assignee', 0)");
        office.At("2026-03-02 08:00");
        await office.SweepAsync();

        office.Change("create table kept as select * from officials; delete from officials");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        office.Change("insert into officials select * from kept");
        office.At("2026-03-04 08:00");
        await office.SweepAsync();

        Assert.Equal(["2026-03-02 01:00:00"], office.Ledger("select datetime(orphaned_since / 1000, 'unixepoch') from sightings"));
        Assert.Equal(["2026-03-02 01:00:00 open"], office.Ledger("select datetime(hangs_since / 1000, 'unixepoch'), coalesce(end_reason, 'open') from hangs"));
    }

    [Theory]
    [InlineData("and off", "", "")]
    [InlineData("and on", "\"Thresholds\": { \"NoLogin\": \"5d\" }", "quantri")]
    public async Task Official_WhoDoesNotLogIn_ConcernsTheAdministratorAlone(string state, string settings, string told)
    {
        await using var office = await Office.OpenAsync(settings);
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.Change("insert into officials (id, name, email, agency_code, role, is_active, last_login_at) values ('an', 'An', 'an@xa.example', 'U1', 'Assignee', 1, '2026-02-23T08:00:00+07:00')");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.True(string.Join(' ', office.Mailed()) == told, state);
        Assert.DoesNotContain(office.Server.Mails, mail => mail.Recipients.Single() != "quantri@xa.example");
    }

    [Theory]
    [InlineData("who is not listed", "insert into officials (id, name, agency_code, role, is_active) values ('ba', 'Ba', 'U1', 'Assignee', 1)", true)]
    [InlineData("whom a list of heads does not name", "select 1", false)]
    [InlineData("who has left", "insert into officials (id, name, agency_code, role, is_active) values ('an', 'An', 'U1', 'Assignee', 0)", true)]
    [InlineData("who is listed", "insert into officials (id, name, agency_code, role, is_active) values ('an', 'An', 'U1', 'Assignee', 1)", false)]
    public async Task Handler_IsMissed_WhenTheListSaysSo(string handler, string change, bool isMissed)
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00");
        office.Change(change);

        await office.SlotAsync("2026-03-03 07:45");

        Assert.True(office.Ledger("select kind from hangs").SequenceEqual(isMissed ? ["OrphanedHandler"] : []), handler);
        Assert.Equal(isMissed ? ["binh"] : [], office.Mailed());
    }

    [Fact]
    public async Task ListOfOfficials_ThatLacksManyHandlers_IsDoubtedInsteadOfThem()
    {
        await using var office = await Office.OpenAsync();
        for (var i = 0; i < 20; i++)
            office.Receive($"HS-{i:00}", dueAt: "2026-03-31T10:00:00+07:00", assignees: $$"""[{"id":"cb{{i}}","name":"Cán bộ"}]""");
        office.Change("insert into officials (id, name, agency_code, role, is_active) select 'cb' || value, 'Cán bộ', 'U1', 'Assignee', 1 from json_each('[0,1,2,3,4,5]')");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Empty(office.Ledger("select kind from hangs"));
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("Danh sách cán bộ", office.Server.Mails[^1].Parse().TextBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Orphaned_SinceFirstSeen_ClimbsFromThere()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-31T10:00:00+07:00", assignees: "[]");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["binh"], office.Mailed());
        office.At("2026-03-04 07:45");
        await office.SweepAsync();
        Assert.Equal(["2026-03-03 00:45:00"], office.Ledger("select datetime(hangs_since / 1000, 'unixepoch') from hangs"));

        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["binh", "chi"], office.Mailed());
    }

    private static void Fill(Office office, int dossiers)
    {
        for (var i = 0; i < dossiers; i++)
            office.Receive($"HS-{i:00}", dueAt: "2026-03-02T10:00:00+07:00");
    }
}
