using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Scenarios;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>What becomes of a message when the mail server says no, says nothing, or goes away: one cell of the fault matrix each.</summary>
public sealed class DeliveryTests
{
    private const string States = "select state || ' ' || attempts from messages order by id";

    [Fact]
    public async Task OneRefusedRecipientOfFifty_TheOthersGetTheirMail()
    {
        await using var office = await WithSpecialistsAsync(50, said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "p7@xa.example" } ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null);

        Assert.Equal(49, office.Mailed().Count);
        Assert.Equal(["Refused 1", "Sent 49"], office.Ledger("select state || ' ' || count(*) from messages group by state"));
        Assert.Equal(1, office.Server.Connections);
    }

    [Theory]
    [InlineData(SmtpVerb.Rcpt, 550, "Refused")]
    [InlineData(SmtpVerb.Content, 552, "Refused")]
    [InlineData(SmtpVerb.Rcpt, 450, "Later")]
    [InlineData(SmtpVerb.Content, 451, "Later")]
    public async Task Answer_AboutOneMessage_DecidesThatMessageOnly(object verb, int code, string state)
    {
        await using var office = await WithSpecialistsAsync(3, said => said.Verb == (SmtpVerb)verb && said.Message == 1 ? SmtpReply.Of(code, "no") : null);

        Assert.Equal(2, office.Mailed().Count);
        Assert.Equal([$"{state} 1", "Sent 1", "Sent 1"], office.Ledger(States));
    }

    [Theory]
    [InlineData(SmtpVerb.Connect, 554)]
    [InlineData(SmtpVerb.Connect, 421)]
    [InlineData(SmtpVerb.Mail, 550)]
    [InlineData(SmtpVerb.Mail, 451)]
    public async Task Answer_AboutTheWayOut_LeavesEveryMessageReady(object verb, int code)
    {
        var isDown = true;
        await using var office = await WithSpecialistsAsync(3, said => isDown && said.Verb == (SmtpVerb)verb ? SmtpReply.Of(code, "not now") : null);
        Assert.Equal(["Ready 0", "Ready 0", "Ready 0"], office.Ledger(States));

        isDown = false;
        await office.DeliverAsync();
        Assert.Equal(3, office.Mailed().Count);
    }

    [Fact]
    public async Task ClosedBeforeTheFinalReply_IsUnknownAndRepeatedWithTheSameBytes()
    {
        // The server has taken the mail, but the client never hears it.
        await using var office = await WithSpecialistsAsync(3, said =>
            said is { Verb: SmtpVerb.Content, Connection: 1, Message: 2 } ? SmtpReply.Of(250, "taken").Unsaid() : null);
        Assert.Equal(["Sent 1", "Unknown 1", "Sent 1"], office.Ledger(States));

        office.At("2026-03-03 08:00");
        await office.DeliverAsync();

        Assert.Equal(["Sent 1", "Sent 2", "Sent 1"], office.Ledger(States));
        var copies = office.Server.Mails.Where(mail => mail.Recipients.Single() == "p2@xa.example").ToList();
        Assert.Equal(2, copies.Count);
        Assert.Equal(copies[0].Text, copies[1].Text);
    }

    [Fact]
    public async Task ConnectionLostBetweenMessages_IsMadeAnewOnce()
    {
        await using var office = await WithSpecialistsAsync(3, said =>
            said is { Verb: SmtpVerb.Content, Connection: 1, Message: 1 } ? SmtpReply.Of(250, "taken, and good night").ThenHangUp() : null);

        Assert.Equal(["Sent 1", "Sent 1", "Sent 1"], office.Ledger(States));
        Assert.Equal(2, office.Server.Connections);
    }

    [Fact]
    public async Task UncertainAndNeverAnswered_IsGivenUpAndReported()
    {
        await using var office = await WithSpecialistsAsync(1, said =>
            said is { Verb: SmtpVerb.Content, Recipient: "p1@xa.example" } ? SmtpReply.HangUp : null);
        for (var hour = 8; hour <= 16; hour++)
        {
            for (var minute = 0; minute < 60; minute += 5)
            {
                office.At($"2026-03-03 {hour:00}:{minute:00}");
                await office.DeliverAsync();
            }
        }

        office.At("2026-03-04 07:00");
        await office.DeliverAsync();
        await office.DeliverAsync();
        Assert.Equal(["GivenUp 12"], office.Ledger("select state || ' ' || attempts from messages where slot = (select min(slot) from messages)"));

        await office.SlotAsync("2026-03-04 07:45");
        Assert.Contains("quantri", office.Mailed());
    }

    // A clock set back, or a server of a cluster whose clock is behind: nothing must be tried again and again without a pause.
    [Fact]
    public async Task ClockSetBack_DeferredMail_KeepsItsPause()
    {
        var tries = 0;
        await using var office = await WithSpecialistsAsync(1, said =>
            said.Verb == SmtpVerb.Rcpt && Interlocked.Increment(ref tries) < 20 ? SmtpReply.Of(450, "4.2.0 greylisted") : null);
        Assert.Equal(["Later 1"], office.Ledger(States));

        await office.SetBackAsync("2026-03-03 07:15");
        await office.DeliverAsync(ignoreHours: true);
        await office.DeliverAsync(ignoreHours: true);

        Assert.Equal(1, tries);
    }

    [Theory]
    [InlineData(530)]
    [InlineData(534)]
    [InlineData(535)]
    [InlineData(538)]
    public async Task LoginLost_AtTheRecipient_IsNobodysRefusal(int code)
    {
        var isLost = true;
        await using var office = await WithSpecialistsAsync(2, said => isLost && said.Verb == SmtpVerb.Rcpt ? SmtpReply.Of(code, "5.7.0 who are you") : null);
        Assert.Equal(["Ready 0", "Ready 0"], office.Ledger(States));

        isLost = false;
        await office.DeliverAsync();
        Assert.Equal(2, office.Mailed().Count);
    }

    [Fact]
    public async Task StoredBytes_OnTheWire_AreTheSame()
    {
        await using var office = await WithSpecialistsAsync(1, _ => null);

        var stored = Convert.FromHexString(office.Ledger("select hex(mime) from messages").Single());
        Assert.Equal(System.Text.Encoding.UTF8.GetString(stored), office.Server.Mails.Single().Text);
    }

    // An office in which each of so many specialists has one dossier late since Monday, at Tuesday's digest.
    private static async Task<Office> WithSpecialistsAsync(int count, SmtpScript script)
    {
        var office = await Office.OpenAsync(script: script);
        for (var i = 1; i <= count; i++)
            office.Receive($"HS-{i:000}", "2026-03-02T10:00:00+07:00", $$"""[{"id":"p{{i}}","name":"P{{i}}","email":"p{{i}}@xa.example"}]""");
        await office.SlotAsync("2026-03-03 07:45");
        return office;
    }
}
