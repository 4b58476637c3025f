using OneStopWatcher.Tests.Delivery;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>What goes a second way when the usual one stays closed, and the journal that tells of it. 3 March 2026 is a Tuesday.</summary>
public abstract class SecondWayScenarios(PostgresServer? postgres)
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Digests_AfterTheOutageAndNotBefore_GoEachSecondWayOnce_AndStillByMail()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var office = await Office.OpenAsync(mail: SecondWay(receiver.Url), postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        await office.SlotAsync("2026-03-03 07:45");
        office.At("2026-03-03 08:44");
        await office.DeliverAsync();
        Assert.Empty(receiver.Posts);
        Assert.False(Directory.Exists(Path.Combine(office.Folder, "second")));

        foreach (var time in (string[])["2026-03-03 08:45", "2026-03-03 08:46", "2026-03-03 10:00"])
        {
            office.At(time);
            await office.StartAsync();
            await office.DeliverAsync();
        }

        var post = Assert.Single(receiver.Posts);
        Assert.True(post.IsSignedWith(Secret));
        Assert.False(post.IsSignedWith("another secret of 16+"));
        var body = post.Json();
        Assert.Equal(("digest", "an@xa.example", "2026-03-03T00:45:00+00:00"), (body["kind"]!.GetValue<string>(), body["recipient"]!.GetValue<string>(), body["slot"]!.GetValue<string>()));
        Assert.Contains("HS-1", body["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(office.Folder, "second"), "*.eml"));

        office.Server.Script = _ => null;
        office.At("2026-03-03 10:05");
        await office.DeliverAsync();
        Assert.Equal(["an"], office.Mailed());
        Assert.Equal(body["messageId"]!.GetValue<string>(), office.Server.Mails[^1].Parse().MessageId);
        Assert.Single(receiver.Posts);
    }

    // Short commands pass, mails do not: a path that swallows large packets. No mail gets an answer, and that is an outage.
    [Fact]
    public async Task Digests_WhileTheServerNeverGivesAFinalReply_GoTheSecondWay_AndTheAdministratorIsTold()
    {
        await using var office = await Office.OpenAsync(mail: """ "SecondWay": { "PickupFolder": "second" } """, postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.Server.Script = said => said.Verb == SmtpVerb.Content ? SmtpReply.HangUp : null;
        await office.SlotAsync("2026-03-03 07:45");
        foreach (var time in (string[])["07:47", "07:50", "07:55", "08:04", "08:21", "08:54"])
        {
            office.At($"2026-03-03 {time}");
            await office.DeliverAsync();
        }

        var second = Path.Combine(office.Folder, "second");
        Assert.Single(Directory.GetFiles(second, "*.eml"));
        await office.AlarmAsync("2026-03-03 08:55");
        Assert.Equal(["MailDown"], office.Ledger("select kind from alarms"));
        Assert.Equal(2, Directory.GetFiles(second, "*.eml").Length);

        office.Server.Script = _ => null;
        office.At("2026-03-03 10:00");
        await office.DeliverAsync();
        Assert.Equal(["0"], office.Ledger("select count(*) from mail_outages where ended_at is null"));
    }

    [Fact]
    public async Task Digests_AtNightAndDuringAPause_GoNoSecondWayEither()
    {
        await using var office = await Office.OpenAsync(mail: """ "SecondWay": { "PickupFolder": "second" } """, postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        await office.SlotAsync("2026-03-03 16:45");
        office.At("2026-03-03 20:00");
        await office.DeliverAsync();
        office.At("2026-03-04 08:00");
        Assert.True(await office.Holds.PauseAsync("Lan", "chuyển máy chủ", office.Now, Cancellation));
        await office.DeliverAsync();
        Assert.False(Directory.Exists(Path.Combine(office.Folder, "second")));

        await office.Holds.ResumeAsync(office.Now, Cancellation);
        office.At("2026-03-04 08:01");
        await office.DeliverAsync();
        Assert.Single(Directory.GetFiles(Path.Combine(office.Folder, "second"), "*.eml"));
    }

    [Fact]
    public async Task Webhook_ThatFails_IsTriedAgainWithBackoff_ToldAsAlarm_AndNotFollowedElsewhere()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """, mail: SecondWay(receiver.Url), postgres: postgres);
        receiver.Status = 302;
        office.BreakSource(isBroken: true);
        office.At("2026-03-03 10:00");
        await office.SweepAsync();

        // Tried after 0, 1 and 2 more minutes.
        foreach (var time in (string[])["10:00", "10:01", "10:02", "10:03"])
            await office.AlarmAsync($"2026-03-03 {time}");
        Assert.Equal(3, receiver.Posts.Count);
        Assert.Equal(0, receiver.Elsewhere);
        await office.AlarmAsync("2026-03-03 10:04");
        Assert.Contains("Mail:SecondWay:Webhook", office.TextOfLast(), StringComparison.Ordinal);
        Assert.Contains("302", office.TextOfLast(), StringComparison.Ordinal);

        receiver.Status = 204;
        await office.AlarmAsync("2026-03-03 11:30");
        Assert.All(receiver.Posts, post => Assert.True(post.IsSignedWith(Secret)));
        Assert.Empty(office.Ledger("select state from ways where settled_at is null"));
    }

    [Fact]
    public async Task Journal_TellsWhoWasMailedWhatWhyAndWhatBecameOfIt()
    {
        await using var office = await Office.OpenAsync(mail: """ "SecondWay": { "PickupFolder": "second" } """, postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.Receive("HS-2", "2026-03-02T10:00:00+07:00", """[{"id":"dung","name":"Dung","email":"dung@xa.example"}]""");
        office.Server.Script = said => said is { Verb: SmtpVerb.Rcpt, Recipient: "dung@xa.example" } ? SmtpReply.Of(450, "4.2.0 try later") : null;
        await office.SlotAsync("2026-03-03 07:45");
        office.Change("update dossiers set is_closed = 1 where dossier_id = 'HS-2'");
        office.At("2026-03-03 08:30");
        await office.SweepAsync();
        await office.DeliverAsync();

        var entries = await office.Journal.ReadAsync(office.Now.AddDays(-1), address: null, dossier: null, Cancellation);
        var sent = Assert.Single(entries, entry => entry.Address == "an@xa.example");
        Assert.Equal(("Digest", "Sent", "HS-1 Overdue rung:0 Assignee"), (sent.Sort, sent.State, string.Join(", ", sent.Reasons.Select(reason => $"{reason.Subject} {reason.Kind} {reason.Step} {reason.Role}"))));
        var back = Assert.Single(await office.Journal.ReadAsync(office.Now.AddDays(-1), address: null, dossier: "HS-2", Cancellation));
        Assert.Equal(("dung@xa.example", "Withdrawn"), (back.Address, back.State));
        Assert.Contains("4.2.0 try later", back.Reply, StringComparison.Ordinal);
        Assert.Equal(["Later"], back.Events.Select(item => item.Event));
        Assert.Empty(await office.Journal.ReadAsync(office.Now.AddDays(-1), "nobody@xa.example", dossier: null, Cancellation));
        Assert.Equal(sent.MimeId, Assert.Single(await office.Journal.ReadAsync(office.Now.AddDays(-1), "AN@xa.example", dossier: null, Cancellation)).MimeId);

        office.BreakSource(isBroken: true);
        foreach (var time in (string[])["09:00", "09:15", "09:30"])
        {
            office.At($"2026-03-03 {time}");
            await office.SweepAsync();
        }

        await office.AlarmAsync("2026-03-03 09:31");
        var alarm = Assert.Single(await office.Journal.ReadAsync(office.Now.AddDays(-1), "quantri@xa.example", dossier: null, Cancellation), entry => entry.Sort == "Alarm");
        Assert.Equal(("Sent", "xa SourceFailing 1", "Pickup Sent"), (alarm.State, string.Join(", ", alarm.Reasons.Select(reason => $"{reason.Subject} {reason.Kind} {reason.Step}")), string.Join(", ", alarm.Events.Select(item => item.Event))));
    }

    private static string SecondWay(string url) => $$""" "SecondWay": { "PickupFolder": "second", "Webhook": { "Url": "{{url}}", "Secret": "{{Secret}}" } } """;
}
