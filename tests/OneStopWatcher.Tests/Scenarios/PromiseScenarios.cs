using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Nothing lost, nothing twice: slots, failed reads, working hours, stops and unsent messages.</summary>
public abstract class PromiseScenarios(PostgresServer? postgres)
{
    [Fact]
    public async Task Slot_RunTwice_RecordsAndSendsNothingTheSecondTime()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());

        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 09:00");

        Assert.Empty(office.Mailed());
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["an"], office.Mailed());
    }

    [Fact]
    public async Task Sweep_Failed_ClearsNothingAndTellsTheAdministrator()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Mailed();

        office.Change("alter table dossiers rename to moved_away");
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Equal(["quantri"], office.Mailed());
        Assert.Equal([""], office.Ledger("select end_reason from hangs"));
        Assert.Equal(["Failed"], office.Ledger("select outcome from runs where job = 'Sweep' order by id desc limit 1"));

        // The slot stays open for the source that failed: once it answers, its people hear in the same slot or the next.
        office.Change("alter table moved_away rename to dossiers");
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an", "binh"], office.Mailed());
    }

    [Fact]
    public async Task Source_AwayAtTheSlot_IsMadeUpForByTheNextSweep()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        await office.SlotAsync("2026-03-02 07:45");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Change("alter table dossiers rename to moved_away");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["quantri"], office.Mailed());

        office.Change("alter table moved_away rename to dossiers");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        await office.DeliverAsync();
        Assert.Equal(["an"], office.Mailed());

        // Complete now: what comes up later in the day waits for tomorrow.
        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00", assignees: """[{"id":"dung","name":"Dung","email":"dung@xa.example"}]""");
        office.At("2026-03-03 08:15");
        await office.SweepAsync();
        await office.DeliverAsync();
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task Sweep_BreakingMidStream_ClearsNothing()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();

        // The second row fails inside the statement, after the first has been read.
        office.Change("create view broken as select *, case when dossier_id = 'HS-2' then json_extract('{', '$') end as boom from dossiers");
        office.Change("alter table dossiers rename to kept; drop view broken; create view dossiers as select dossier_id, due_at, agency_code, case when dossier_id = 'HS-2' then json('{') else assignees end as assignees, leaders, is_suspended, received_at, completed_at, result_state, waiting_for, is_closed from kept");
        await office.SweepAsync();

        Assert.Equal(["Failed"], office.Ledger("select outcome from runs order by id desc limit 1"));
        Assert.Equal(["2"], office.Ledger("select count(*) from hangs where ended_at is null"));
    }

    [Fact]
    public async Task Vanished_WithoutBeingClosed_LeavesAfterTwoSweepsAndIsNotMailed()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:00");
        await office.SweepAsync();
        office.Change("delete from dossiers");

        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal([""], office.Ledger("select end_reason from hangs"));
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Empty(office.Mailed());
        Assert.Equal(["Left"], office.Ledger("select end_reason from hangs"));
    }

    [Fact]
    public async Task NamelessRow_InASweep_LetsNothingVanish()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:00");
        await office.SweepAsync();

        office.Change("update dossiers set dossier_id = null");
        await office.SweepAsync();
        await office.SweepAsync();
        await office.SweepAsync();

        Assert.Equal([""], office.Ledger("select end_reason from hangs"));
    }

    [Fact]
    public async Task Delivery_OutsideOfficeHours_WaitsAndIsNotLost()
    {
        await using var office = await Office.OpenAsync(""" "Schedule": { "Digests": [ { "Cron": "0 0 19 ? * *" } ] } """, postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");

        await office.SlotAsync("2026-03-03 19:00");
        Assert.Empty(office.Mailed());
        office.At("2026-03-04 06:59");
        Assert.True((await office.DeliverAsync()).IsHeldByHours);
        office.At("2026-03-04 07:00");
        await office.DeliverAsync();

        Assert.Equal(["an"], office.Mailed());
    }

    [Fact]
    public async Task Delivery_OnASaturdayOpenWithoutCounting_SendsWhatWaitsButMakesNoDigest()
    {
        await using var office = await Office.OpenAsync(
            """ "Schedule": { "Digests": [ { "Cron": "0 0 19 ? * *" } ] }, "WorkingTime": { "AlsoOpen": { "Saturday": [ "07:00-11:30" ] } } """, postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-05T10:00:00+07:00");

        // Friday 6 March; what is recorded in the evening goes out on Saturday morning.
        await office.SlotAsync("2026-03-06 19:00");
        office.At("2026-03-07 06:59");
        Assert.True((await office.DeliverAsync()).IsHeldByHours);
        office.At("2026-03-07 07:00");
        await office.DeliverAsync();
        Assert.Equal(["an"], office.Mailed());

        office.Receive("HS-2", dueAt: "2026-03-05T10:00:00+07:00");
        await office.SlotAsync("2026-03-07 19:00");
        Assert.Empty(office.Ledger("select id from messages where state <> 'Sent'"));
    }

    [Fact]
    public async Task Digest_OnADayOff_IsLeftToTheNextWorkingDay()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-06T10:00:00+07:00");

        // Friday 6 March; Saturday and Sunday are off.
        await office.SlotAsync("2026-03-07 07:45");
        await office.SlotAsync("2026-03-08 07:45");
        Assert.Empty(office.Mailed());
        await office.SlotAsync("2026-03-09 07:45");

        Assert.Equal(["an"], office.Mailed());
    }

    [Fact]
    public async Task Clock_OnceFarAhead_DoesNotSilenceTheOfficeUntilThen()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        await office.SlotAsync("2026-10-01 07:45");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");

        // The clock is set right again; what the wrong one has completed counts for nothing.
        await office.SetBackAsync("2026-03-03 07:45");
        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(["an"], office.Mailed());
    }

    [Fact]
    public async Task Stop_OverSeveralSlots_IsMadeUpForByOneDigestEach()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());
        office.Receive("HS-2", dueAt: "2026-03-05T10:00:00+07:00");

        // Stopped from Tuesday to the Monday after next; started at 10:20.
        office.At("2026-03-16 10:20");
        await office.StartAsync();
        await office.CatchUpAsync();
        Assert.Equal(["an", "binh", "chi"], office.Mailed());
        await office.CatchUpAsync();
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task FirstStart_WithHangsOfYears_MailsNobodyBeforeTheFirstSlot()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-16 10:20");

        await office.CatchUpAsync();
        Assert.Empty(office.Mailed());
        await office.SlotAsync("2026-03-17 07:45");
        Assert.Equal(["an", "binh", "chi"], office.Mailed());
    }

    [Fact]
    public async Task Unsent_ByTheNextSlot_DissolvesIntoItsDigest()
    {
        var isDown = true;
        await using var office = await Office.OpenAsync(script: said => isDown && said.Verb == SmtpVerb.Rcpt ? SmtpReply.Of(451, "4.3.0 try later") : null, postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["Later"], office.Ledger("select state from messages"));

        isDown = false;
        office.Receive("HS-2", dueAt: "2026-03-03T10:00:00+07:00");
        await office.SlotAsync("2026-03-04 07:45");

        // One mail with both, both as news; and the administrator hears that yesterday's was put off.
        Assert.Equal(["an", "quantri"], office.Mailed());
        Assert.Contains("try later", office.Server.Mails[^1].Parse().TextBody, StringComparison.Ordinal);
        Assert.Equal(["2"], office.Ledger("select count(*) from messages"));
        Assert.Equal(["HS-1 rung:0", "HS-2 rung:0"], office.Ledger("select dossier_code, step from notices join hangs on hangs.id = hang_id order by dossier_code"));
    }

    [Fact]
    public async Task Refused_Recipient_IsReportedToTheAdministratorOnce()
    {
        await using var office = await Office.OpenAsync(script: said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "an@xa.example" } ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null, postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Empty(office.Mailed());

        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("no such mailbox", office.Server.Mails[^1].Parse().TextBody, StringComparison.Ordinal);
        await office.SlotAsync("2026-03-05 07:45");

        Assert.DoesNotContain("quantri", office.Mailed());
    }

    [Fact]
    public async Task NobodyReachable_TellsTheAdministrator()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00", assignees: "[]");
        office.Change("update dossiers set leaders = '[]'; delete from officials");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(["quantri"], office.Mailed());
    }

    [Fact]
    public async Task Unjudged_IsListedForTheAdministratorOnceADay()
    {
        await using var office = await Office.OpenAsync(""" "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * *" }, { "Cron": "0 45 13 ? * *" } ] } """, postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Change("update dossiers set due_at = null");

        await office.SlotAsync("2026-03-03 07:45");
        await office.SlotAsync("2026-03-03 13:45");
        Assert.Equal(["quantri"], office.Mailed());
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Equal(["quantri"], office.Mailed());
    }
}
