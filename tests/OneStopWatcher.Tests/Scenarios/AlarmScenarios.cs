using OneStopWatcher.Commands;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using static OneStopWatcher.Tests.Mail.MailText;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>What administrators are told at once, how often, and when it is over. 2 March 2026 is a Monday.</summary>
public abstract class AlarmScenarios(PostgresServer? postgres)
{
    private const string Late = "2026-03-02T10:00:00+07:00";
    private static readonly string[] Administrator = ["quantri"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Source_AfterThreeFailedSweeps_IsToldAtOnceWithDecayAcrossRestartsAndItsEndOnce()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.BreakSource(isBroken: true);
        foreach (var time in (string[])["10:15", "10:30"])
        {
            await SweepAndLookAsync(office, $"2026-03-02 {time}");
            Assert.Empty(office.Mailed());
        }

        await SweepAndLookAsync(office, "2026-03-02 10:45");
        Assert.Equal(Administrator, office.Mailed());
        var mail = office.Server.Mails[^1].Parse();
        Assert.Equal("[Một cửa] Cảnh báo vận hành: Nguồn dữ liệu không đọc được – 10:45 02/03/2026", mail.Subject);
        Assert.Contains("Từ 02/03/2026 10:15 (đã 30 phút)", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Chi tiết kỹ thuật: quét không thành công 3 lần liên tiếp; lần gần nhất: nguồn dữ liệu 'xa': ", Unwrapped(office.TextOfLast()), StringComparison.Ordinal);
        Assert.StartsWith("3 sweeps failed in a row; the last: source 'xa': ", Assert.Single(office.Ledger("select cause from alarms")), StringComparison.Ordinal);

        // One hour, four hours, a day; whatever is restarted meanwhile.
        foreach (var (time, isTold) in ((string, bool)[])
                 [
                     ("2026-03-02 10:46", false), ("2026-03-02 11:44", false), ("2026-03-02 11:45", true), ("2026-03-02 11:46", false), ("2026-03-02 15:44", false),
                     ("2026-03-02 15:45", true), ("2026-03-03 15:44", false), ("2026-03-03 15:45", true), ("2026-03-06 15:44", false), ("2026-03-06 15:45", true),
                 ])
        {
            await office.StartAsync();
            await office.AlarmAsync(time);
            Assert.Equal(isTold ? Administrator : [], office.Mailed());
        }

        office.BreakSource(isBroken: false);
        await SweepAndLookAsync(office, "2026-03-06 16:00");
        await office.AlarmAsync("2026-03-06 16:29");
        Assert.Empty(office.Mailed());
        await office.AlarmAsync("2026-03-06 16:30");
        await office.AlarmAsync("2026-03-06 16:31");
        Assert.Equal(Administrator, office.Mailed());
        Assert.StartsWith("[Một cửa] Đã khắc phục: Nguồn dữ liệu không đọc được", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
        Assert.Contains("Kéo dài 4 ngày 5 giờ: từ 02/03/2026 10:15 đến 06/03/2026 16:00", Unwrapped(office.TextOfLast()), StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3", "4", "5", "end"], office.Ledger("select step from alarm_tellings order by step"));
    }

    [Fact]
    public async Task Source_ThatComesAndGoes_DoesNotFlood()
    {
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """, postgres: postgres);
        for (var minute = 0; minute < 600; minute += 10)
        {
            if (minute % 20 == 0)
                office.BreakSource(isBroken: minute % 40 == 0);
            await SweepAndLookAsync(office, $"2026-03-02 {8 + (minute / 60):00}:{minute % 60:00}");
        }

        // Told at once, after an hour and after four more: it never stays away long enough to be over.
        Assert.Equal(3, office.Mailed().Count);
        Assert.Equal(["SourceFailing xa"], office.Ledger("select kind || ' ' || subject from alarms"));
    }

    [Fact]
    public async Task Alarms_SeveralAtOneTime_GoInOneMail_AtNightAndDuringAPause()
    {
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """, hasSecond: true, postgres: postgres);
        office.At("2026-03-07 02:00");
        Assert.True(await office.Holds.PauseAsync("Lan", "chuyển máy chủ", office.Now, Cancellation));
        office.BreakSource(isBroken: true);
        office.MoveSecond(isAway: true);

        await SweepAndLookAsync(office, "2026-03-07 02:15");

        Assert.Equal(Administrator, office.Mailed());
        Assert.Contains("- xa ", office.TextOfLast().ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("- xa2 ", office.TextOfLast().ReplaceLineEndings(" "), StringComparison.Ordinal);

        // As whoever pauses is told.
        Assert.Contains("alarms of the watcher itself go on", PauseCommand.Create().Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alarm_DuringAPilot_GoesToItsMailboxAlone()
    {
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """, mail: "\"Pilot\": \"thu@xa.example\"", postgres: postgres);
        office.BreakSource(isBroken: true);

        await SweepAndLookAsync(office, "2026-03-02 10:15");

        Assert.Equal(["thu"], office.Mailed());
        Assert.StartsWith("[Chạy thử] ", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_ThatWaitsForTheAdministrator_IsToldAsHeld()
    {
        await using var office = await Office.OpenAsync(source: "\"HoldAbove\": \"5%\"", postgres: postgres);
        for (var i = 0; i < 40; i++)
            office.Receive($"HS-{i}", "2026-04-02T10:00:00+07:00");
        await SweepAndLookAsync(office, "2026-03-02 10:00");
        office.Change("delete from dossiers where dossier_id <> 'HS-1'");

        await SweepAndLookAsync(office, "2026-03-02 10:15");

        Assert.Equal(Administrator, office.Mailed());
        Assert.Contains("Nguồn dữ liệu chờ xác nhận", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
        Assert.Contains(
            "Chi tiết kỹ thuật: nguồn dữ liệu 'xa': 39 trên 40 hồ sơ biến mất khỏi nguồn dữ liệu cùng lúc, vượt HoldAbove (5%): kết quả đọc lần này chưa được ghi nhận. Nếu thay đổi là đúng, hãy chạy: onestopwatcher accept xa",
            Unwrapped(office.TextOfLast()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_InWhichNothingChanges_IsToldAfterStaleAfter()
    {
        await using var office = await Office.OpenAsync(source: "\"StaleAfter\": \"1d\"", postgres: postgres);
        office.Receive("HS-1", "2026-04-02T10:00:00+07:00");
        await SweepAndLookAsync(office, "2026-03-02 10:00");

        // Eight working hours after Monday 10:00 are full on Tuesday at 10:00.
        await SweepAndLookAsync(office, "2026-03-03 10:00");
        Assert.Empty(office.Mailed());
        await SweepAndLookAsync(office, "2026-03-03 10:15");
        Assert.Equal(Administrator, office.Mailed());
    }

    [Fact]
    public async Task Mailbox_ThatRefuses_IsToldAndItsEndWhenItTakesAMail()
    {
        await using var office = await Office.OpenAsync(
            script: said => said is { Verb: SmtpVerb.Rcpt, Recipient: "an@xa.example" } ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null, postgres: postgres);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        office.Mailed();

        await office.AlarmAsync("2026-03-03 07:46");
        Assert.Equal(Administrator, office.Mailed());
        Assert.Contains("an@xa.example: 550 5.1.1 no such mailbox", Unwrapped(office.TextOfLast()), StringComparison.Ordinal);
        Assert.DoesNotContain("an@xa.example", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);

        office.Server.Script = _ => null;
        await office.SlotAsync("2026-03-05 07:45");
        await office.AlarmAsync("2026-03-05 07:46");
        office.Mailed();
        await office.AlarmAsync("2026-03-05 08:16");
        Assert.Equal(Administrator, office.Mailed());
        Assert.Contains("Đã khắc phục", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailServer_ThatIsAway_IsToldWhenItIsBack_AndWhatWaitedGoesOnce()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", Late);
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        await office.SlotAsync("2026-03-03 07:45");
        await office.AlarmAsync("2026-03-03 08:00");
        Assert.Empty(office.Ledger("select kind from alarms"));
        office.At("2026-03-03 08:44");
        await office.DeliverAsync();
        await office.AlarmAsync("2026-03-03 08:46");
        Assert.Equal(["MailDown 1"], office.Ledger("select kind || ' ' || told from alarms"));

        office.Server.Script = _ => null;
        office.At("2026-03-03 09:00");
        await office.DeliverAsync();
        await office.AlarmAsync("2026-03-03 09:01");
        Assert.Equal(["an", "quantri"], office.Mailed());
        await office.AlarmAsync("2026-03-03 09:31");
        Assert.Equal(Administrator, office.Mailed());
        Assert.StartsWith("[Một cửa] Đã khắc phục: Không gửi được thư", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alarm_JudgedByServersAtOnce_WithClocksMinutesApart_IsToldOnce()
    {
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """, postgres: postgres);
        office.BreakSource(isBroken: true);
        office.At("2026-03-02 10:15");
        await office.SweepAsync();
        foreach (var minute in (int[])[15, 16, 17, 20])
        {
            office.At($"2026-03-02 10:{minute}");
            await Task.WhenAll(office.AlarmAsync(), office.AlarmElsewhereAsync(TimeSpan.FromMinutes(3)), office.AlarmElsewhereAsync(TimeSpan.FromMinutes(-3)));
        }

        Assert.Equal(Administrator, office.Mailed());
        Assert.Equal(["1"], office.Ledger("select step from alarm_tellings order by step"));

        office.BreakSource(isBroken: false);
        office.At("2026-03-02 10:30");
        await office.SweepAsync();
        foreach (var time in (string[])["10:31", "10:40", "11:05", "11:06", "11:10"])
        {
            office.At($"2026-03-02 {time}");
            await Task.WhenAll(office.AlarmAsync(), office.AlarmElsewhereAsync(TimeSpan.FromMinutes(3)), office.AlarmElsewhereAsync(TimeSpan.FromMinutes(-3)));
        }

        Assert.Equal(Administrator, office.Mailed());
        Assert.Equal(["1", "end"], office.Ledger("select step from alarm_tellings order by step"));
    }

    [Fact]
    public async Task Alarm_ThatWaitedForTheMailServer_ComesBeforeItsEnd()
    {
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """, mail: """ "SecondWay": { "After": "7.00:00:00" } """, postgres: postgres);
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        office.BreakSource(isBroken: true);
        foreach (var time in (string[])["10:15", "10:16", "10:18", "10:22", "10:30", "10:46"])
            await SweepAndLookAsync(office, $"2026-03-02 {time}");
        office.BreakSource(isBroken: false);
        await SweepAndLookAsync(office, "2026-03-02 10:50");
        await office.AlarmAsync("2026-03-02 11:18");
        office.Server.Script = _ => null;
        await office.AlarmAsync("2026-03-02 11:19");
        Assert.Empty(office.Mailed());

        // Seven tries: the next is due from 12:03 on.
        await office.AlarmAsync("2026-03-02 11:21");

        Assert.Equal(["[Một cửa] Cảnh báo vận hành", "[Một cửa] Đã khắc phục"], office.Server.Mails.Select(mail => mail.Parse().Subject!.Split(':')[0]));
    }

    [Fact]
    public async Task Ledger_ThatFailsWhileTheMailServerIsAway_IsToldAsSoonAsItIsBack()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        office.ChangeLedger("alter table alarms rename to hidden");
        foreach (var time in (string[])["10:00", "10:05", "10:06"])
            await office.AlarmAsync($"2026-03-02 {time}");
        office.Server.Script = _ => null;

        await office.AlarmAsync("2026-03-02 10:07");
        await office.AlarmAsync("2026-03-02 10:08");

        Assert.Equal(Administrator, office.Mailed());
    }

    [Fact]
    public async Task Ledger_ThatFails_IsToldWithoutItAtMostOnceAnHour_AndItsEndWithIt()
    {
        await using var office = await Office.OpenAsync(mail: """ "SecondWay": { "PickupFolder": "second" } """, postgres: postgres);
        office.ChangeLedger("alter table alarms rename to hidden");
        await office.AlarmAsync("2026-03-02 10:00");
        await office.AlarmAsync("2026-03-02 10:04");
        Assert.Empty(office.Mailed());

        await office.AlarmAsync("2026-03-02 10:05");
        Assert.Equal(Administrator, office.Mailed());
        Assert.Contains("Không ghi được sổ theo dõi", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(office.Folder, "second"), "*.eml"));
        await office.AlarmAsync("2026-03-02 11:04");
        Assert.Empty(office.Mailed());
        await office.AlarmAsync("2026-03-02 11:05");
        Assert.Equal(Administrator, office.Mailed());

        office.ChangeLedger("alter table hidden rename to alarms");
        await office.AlarmAsync("2026-03-02 11:06");
        Assert.Empty(office.Mailed());
        await office.AlarmAsync("2026-03-02 11:36");
        Assert.Equal(Administrator, office.Mailed());
        Assert.StartsWith("[Một cửa] Đã khắc phục: Không ghi được sổ theo dõi", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }

    private static async Task SweepAndLookAsync(Office office, string time)
    {
        office.At(time);
        await office.SweepAsync();
        await office.AlarmAsync();
    }
}
