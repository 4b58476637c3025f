using Microsoft.Extensions.Logging.Abstractions;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Mails that an administrator has sent once more. 3 March 2026 is a Tuesday.</summary>
public abstract class ResendScenarios(PostgresServer? postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resent_GoesOutAgainWithTheSameBytes_AndIsToldToNobodyAsNew()
    {
        await using var office = await OfficeWithOneMailAsync();
        var first = Assert.Single(office.Server.Mails);

        Assert.True(await ResendAsync(office));
        Assert.Equal(["Unknown 1"], office.Ledger("select state, uncertain from messages"));

        // Not within the lunch break.
        office.At("2026-03-03 12:00");
        await office.DeliverAsync();
        Assert.Single(office.Server.Mails);
        office.At("2026-03-03 13:30");
        await office.DeliverAsync();

        Assert.Equal(2, office.Server.Mails.Count);
        Assert.Equal(first.Content.ToArray(), office.Server.Mails[1].Content.ToArray());
        Assert.Equal(first.Parse().MessageId, office.Server.Mails[1].Parse().MessageId);
        Assert.Equal(["Sent"], office.Ledger("select state from messages"));

        // The next slot does not tell it anew.
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(2, office.Server.Mails.Count);
        var entry = Assert.Single(await office.Journal.ReadAsync(office.Now.AddYears(-30), "an@xa.example", dossier: null, Cancellation));
        Assert.Contains("by Lan: hộp thư đã thông", entry.Events.Single(item => item.Event == "Resent").Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resent_NeverDissolvesAndIsNeverTakenBack_ThoughItsHangHasEnded()
    {
        await using var office = await OfficeWithOneMailAsync();
        Assert.True(await ResendAsync(office));
        office.Change("update dossiers set is_closed = 1");
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        await office.SlotAsync("2026-03-04 07:45");
        office.Server.Script = _ => null;
        office.At("2026-03-04 08:00");
        await office.DeliverAsync();

        // Taken back, it would have been told to an administrator.
        Assert.Equal(["an@xa.example", "an@xa.example"], office.Server.Mails.Select(mail => mail.Recipients.Single()));
        Assert.Equal(["Sent"], office.Ledger("select state from messages"));
    }

    [Fact]
    public async Task Refused_AndSentAgain_ReachesTheMendedMailbox_OrIsToldAgain()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.Server.Script = said => said is { Verb: SmtpVerb.Rcpt, Recipient: "an@xa.example" } ? SmtpReply.Of(550, "5.2.2 mailbox full") : null;
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["Refused"], office.Ledger("select state from messages where address = 'an@xa.example'"));

        // Still full: the list for administrators tells it once more.
        Assert.True(await ResendAsync(office));
        await office.DeliverAsync();
        Assert.Equal(["Refused 1"], office.Ledger("select state, case when reported_in is null then 1 else 0 end from messages where address = 'an@xa.example'"));

        office.Server.Script = _ => null;
        Assert.True(await ResendAsync(office));
        await office.DeliverAsync();
        Assert.Equal(["Sent"], office.Ledger("select state from messages where address = 'an@xa.example'"));
        Assert.Equal("an@xa.example", Assert.Single(office.Server.Mails).Recipients.Single());
    }

    [Fact]
    public async Task SendOnly_IgnoresTheHours_KeepsThePause_AndLeavesOtherMailsAlone()
    {
        await using var office = await OfficeWithOneMailAsync();
        office.Receive("HS-2", "2026-03-02T10:00:00+07:00", """[{"id":"dung","name":"Dung","email":"dung@xa.example"}]""");
        office.Server.Script = said => said is { Verb: SmtpVerb.Rcpt, Recipient: "dung@xa.example" } ? SmtpReply.Of(450, "4.2.0 try later") : null;
        await office.SlotAsync("2026-03-04 07:45");
        office.Server.Script = _ => null;
        office.At("2026-03-04 22:00");
        Assert.True(await ResendAsync(office));
        var id = long.Parse(Assert.Single(office.Ledger("select id from messages where address = 'an@xa.example'")));

        await office.Holds.PauseAsync("Lan", "bảo trì", office.Now, Cancellation);
        var paused = await SendOnlyAsync(office, id);
        Assert.Equal((0, true), (paused.Sent, paused.IsPaused));
        Assert.Single(office.Server.Mails);

        await office.Holds.ResumeAsync(office.Now, Cancellation);
        Assert.Equal(1, (await SendOnlyAsync(office, id)).Sent);
        Assert.Equal(["an@xa.example", "an@xa.example"], office.Server.Mails.Select(mail => mail.Recipients.Single()));
        Assert.Equal(["Later"], office.Ledger("select state from messages where address = 'dung@xa.example'"));
    }

    [Fact]
    public async Task Requeue_OfAMailThatWaits_ChangesNothing()
    {
        await using var office = await OfficeWithOneMailAsync();
        Assert.True(await ResendAsync(office));

        Assert.False(await ResendAsync(office));
        Assert.Equal(["1"], office.Ledger("select count(*) from message_events where state = 'Resent'"));
    }

    private async Task<Office> OfficeWithOneMailAsync()
    {
        var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());
        return office;
    }

    // What `onestopwatcher resend` does with what is for An.
    private static async Task<bool> ResendAsync(Office office)
    {
        var ledger = await LedgerDatabase.OpenAsync(office.Settings.Ledger, Cancellation);
        var resending = new Resending(ledger);
        var mail = Assert.Single(await resending.FindAsync(new MailSelection { Address = "AN@xa.example" }, Cancellation));
        return await resending.RequeueAsync(mail, "Lan", "hộp thư đã thông", office.Now, Cancellation);
    }

    private static async Task<DeliveryReport> SendOnlyAsync(Office office, long id)
    {
        var ledger = await LedgerDatabase.OpenAsync(office.Settings.Ledger, Cancellation);
        return await new DeliveryRun(ledger, office.Clock, NullLogger<DeliveryRun>.Instance).RunOnlyAsync(office.Settings.Mail, office.Settings.Calendars.Office, [id], Cancellation);
    }
}
