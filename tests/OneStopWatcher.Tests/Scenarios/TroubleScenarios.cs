using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>What once went wrong, or could: bad rows among good ones, relays that hesitate, mailboxes that always defer, mails overtaken by events.</summary>
public sealed class TroubleScenarios
{
    private const string Late = "2026-03-02T10:00:00+07:00";

    [Fact]
    public async Task OfficialWithoutId_IsListedAndStopsNobodysMail()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.Change("insert into officials (id, name, email, agency_code, role, is_active) values (null, 'Ai đó', 'aido@xa.example', 'U1', 'OneStopHead', 1)");

        await office.SlotAsync("2026-03-12 07:45");

        Assert.Equal(["an", "binh", "chi", "quantri"], office.Mailed());
        Assert.Contains("id is null", office.Server.Mails[^1].Parse().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfficialMarkedInactiveByText_IsNotTold()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.Change("update officials set is_active = 'false'");

        await office.SlotAsync("2026-03-12 07:45");

        Assert.DoesNotContain("chi", office.Mailed());
    }

    [Fact]
    public async Task WaitingForAnotherAgency_IsToldToTheHeadAndNotToTheAssignee()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.Change("update dossiers set waiting_for = 'Chi cục Thuế'");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(["chi"], office.Mailed());
    }

    [Fact]
    public async Task MailboxThatAlwaysDefers_IsReportedToTheAdministrator()
    {
        await using var office = await Office.OpenAsync(script: said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "an@xa.example" } ? SmtpReply.Of(452, "4.2.2 mailbox full") : null);
        office.Receive("HS-1", Late);

        await office.SlotAsync("2026-03-03 07:45");
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Contains("quantri", office.Mailed());
        Assert.Contains("mailbox full", office.Server.Mails[^1].Parse().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportThatWasRefusedItself_IsReportedAgain()
    {
        await using var office = await Office.OpenAsync(script: said => said.Verb == SmtpVerb.Rcpt && said.Recipient is "an@xa.example" ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        var refuseNobodyElse = office.Server.Script;
        office.Server.Script = said => said.Verb == SmtpVerb.Rcpt ? SmtpReply.Of(552, "5.2.2 quota") : null;
        await office.SlotAsync("2026-03-04 07:45");
        office.Server.Script = refuseNobodyElse;

        await office.SlotAsync("2026-03-05 07:45");

        Assert.Contains("no such mailbox", office.Server.Mails.Single(mail => mail.Recipients.Single() == "quantri@xa.example").Parse().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RelayThatWantsALogin_LeavesEveryMessageReady()
    {
        await using var office = await Office.OpenAsync(script: said => said.Verb == SmtpVerb.Mail ? SmtpReply.Of(530, "5.7.0 authentication required") : null);
        office.Receive("HS-1", Late);

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(["Ready 0"], office.Ledger("select state || ' ' || attempts from messages"));
    }

    [Fact]
    public async Task MessageTooBigForTheRelay_IsRefusedAndTheOthersGoOut()
    {
        await using var office = await Office.OpenAsync(script: said => said is { Verb: SmtpVerb.Mail, Message: 1 } ? SmtpReply.Of(552, "5.3.4 message size exceeds limit") : null);
        office.Receive("HS-1", Late);
        office.Receive("HS-2", Late, """[{"id":"dung","name":"Dung","email":"dung@xa.example"}]""");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Single(office.Mailed());
        Assert.Equal(["Refused", "Sent"], office.Ledger("select state from messages order by state"));
    }

    [Fact]
    public async Task HangThatEndedWhileItsMailWaited_IsNotMailed()
    {
        await using var office = await Office.OpenAsync(""" "Schedule": { "Digests": [ { "Cron": "0 0 18 ? * *" } ] } """);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 18:00");
        Assert.Equal(["Ready"], office.Ledger("select state from messages"));

        office.Change("update dossiers set is_closed = 1");
        office.At("2026-03-04 07:00");
        await office.SweepAsync();
        await office.DeliverAsync();

        Assert.Empty(office.Mailed());
        Assert.Empty(office.Ledger("select id from messages"));
    }

    [Fact]
    public async Task DigestsOfFewKindsOnly_StillTellTheAdministratorOnceADay()
    {
        await using var office = await Office.OpenAsync("""
             "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * *", "Kinds": [ "Overdue", "UnclosedWorkflow" ] }, { "Cron": "0 45 13 ? * *", "Kinds": [ "DueSoon" ] } ] }
            """);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-02 07:45");
        await office.SlotAsync("2026-03-02 13:45");
        office.Mailed();
        office.Receive("HS-2", Late);
        office.Change("update dossiers set due_at = null where dossier_id = 'HS-2'");

        await office.SlotAsync("2026-03-03 07:45");
        Assert.Contains("quantri", office.Mailed());
        await office.SlotAsync("2026-03-03 13:45");
        Assert.DoesNotContain("quantri", office.Mailed());
    }

    [Fact]
    public async Task WeeklyDigestOnADayOff_IsMadeUpForOnTheNextWorkingDay()
    {
        await using var office = await Office.OpenAsync(""" "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * MON" } ] } """);
        await office.SlotAsync("2026-04-20 07:45");
        office.Receive("HS-1", Late);

        // Monday 27 April 2026 is the day off of the Hùng Kings' festival.
        await office.SlotAsync("2026-04-27 07:45");
        Assert.Empty(office.Mailed());
        office.At("2026-04-28 07:00");
        await office.SweepAsync();
        await office.DeliverAsync();

        Assert.Equal(["an", "binh", "chi"], office.Mailed());
    }

    [Fact]
    public async Task UndeclaredYear_IsToldToTheAdministratorEveryDay()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", "2027-01-04T10:00:00+07:00");

        await office.SlotAsync("2027-01-05 07:45");
        Assert.Contains("quantri", office.Mailed());
        await office.SlotAsync("2027-01-06 07:45");
        Assert.Equal(["quantri"], office.Mailed());
    }

    [Fact]
    public async Task MailRecordedByAClockAhead_GoesOutOnceTheClockIsRight()
    {
        await using var office = await Office.OpenAsync(""" "Schedule": { "Digests": [ { "Cron": "0 0 18 ? * *" } ] } """);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-10-01 18:00");
        Assert.Empty(office.Mailed());

        await office.SetBackAsync("2026-03-12 08:00");
        await office.DeliverAsync();

        Assert.Equal(["an", "binh", "chi"], office.Mailed());
    }
}
