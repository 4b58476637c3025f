using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>The edges of the promises, where holds, pilots, stops and people who change meet mails that wait.</summary>
public sealed class EdgeScenarios
{
    private const string Late = "2026-03-02T10:00:00+07:00";
    private const string Header = "id,name,email,agency,role,active,substitute,from,until\n";
    private const string Pilot = "\"Pilot\": \"thunghiem@xa.example\"";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // 0017: "After a pilot … whoever wants no flood then takes a baseline."
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Baseline_AtTheEndOfAPilot_PreventsTheFlood(bool beforeSwitchingOff)
    {
        await using var office = await Office.OpenAsync(mail: Pilot);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["thunghiem"], office.Mailed());

        office.At("2026-03-03 14:00");
        if (beforeSwitchingOff)
            await office.BaselineAsync();
        await office.RewriteMailAsync("");
        if (!beforeSwitchingOff)
            await office.BaselineAsync();
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Empty(office.Mailed());
    }

    // 0017: "A baseline takes what hangs now as told". The first digest of an installation is paused in time, then a baseline is taken.
    [Fact]
    public async Task Baseline_WhileMailsWait_TakesTheirMattersAsTold()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        await office.Holds.PauseAsync("Lan", "quá nhiều thư", office.Now, Cancellation);
        office.At("2026-03-03 09:00");
        await office.BaselineAsync();

        await office.SlotAsync("2026-03-04 07:45");
        await office.Holds.ResumeAsync(office.Now, Cancellation);
        await office.DeliverAsync();

        Assert.Empty(office.Mailed());
    }

    // 0017/design: "Mail:Pilot sends every mail to one mailbox".
    [Fact]
    public async Task PilotSwitchedOn_WhileMailsWait_MailsNobodyElse()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        await office.Holds.PauseAsync("Lan", "trước hết là thử nghiệm", office.Now, Cancellation);

        await office.RewriteMailAsync(Pilot);
        office.At("2026-03-03 09:00");
        await office.Holds.ResumeAsync(office.Now, Cancellation);
        await office.DeliverAsync();

        Assert.DoesNotContain("an", office.Mailed());
    }

    // 0003 and invariant 3: a mail that is being sent is never taken back. The sweep's check reads what waits, delivery claims, the check deletes.
    [Fact]
    public async Task WaitingMail_ClaimedBetweenTheCheckAndItsDeletion_StaysTold()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        var ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={office.LedgerFile}"), Cancellation);
        var outbox = new Outbox(ledger);

        var waiting = await outbox.WaitingNoticesAsync("xa", Cancellation);
        var claimed = await outbox.ClaimAsync(pilot: null, office.Now, Cancellation);
        Assert.Equal(0, await new Withdrawal(ledger).OfAsync([.. waiting.Select(notice => notice.MessageId).Distinct()], office.Now, Cancellation));

        Assert.True(await outbox.SettleAsync(claimed!, MessageState.Sent, "250 ok", office.Now, Cancellation));
        Assert.Equal(["rung:0 an"], office.Ledger("select step, holder from notices"));
    }

    // Design, D11: "listed daily". The administrator is an official too, and one of the own dossiers ends before the mail goes.
    [Fact]
    public async Task AdministratorsMail_TakenBackForOneDossier_DoesNotLoseTheDailyList()
    {
        await using var office = await Office.OpenAsync("""
            "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * *" }, { "Cron": "0 45 13 ? * *" } ] }
            """);
        office.Receive("HS-1", Late, assignees: """[{"id":"q","name":"Quản","email":"quantri@xa.example"}]""");
        office.Receive("HS-2", Late);
        office.Change("update dossiers set due_at = null where dossier_id = 'HS-2'");
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        office.Change("update dossiers set is_closed = 1 where dossier_id = 'HS-1'");
        office.At("2026-03-03 08:30");
        await office.DeliverAsync();

        // What is left of it goes in the same slot.
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("HS-2", office.TextOfLast(), StringComparison.Ordinal);
        Assert.DoesNotContain("HS-1", office.TextOfLast(), StringComparison.Ordinal);
    }

    // 0017: "A pause stops every mail".
    [Fact]
    public async Task Pause_WhileADeliveryRuns_StopsTheRest()
    {
        await using var office = await Office.OpenAsync();
        for (var i = 1; i <= 5; i++)
            office.Receive($"HS-{i}", Late, $$"""[{"id":"p{{i}}","name":"P{{i}}","email":"p{{i}}@xa.example"}]""");
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        office.Server.Script = said =>
        {
            if (said.Verb == SmtpVerb.Content)
                office.Holds.PauseAsync("Lan", "sai hết", office.Now, Cancellation).GetAwaiter().GetResult();
            return null;
        };

        await office.DeliverAsync();

        Assert.Single(office.Mailed());
    }

    // M5: "nothing is sent off-hours".
    [Fact]
    public async Task Hours_EndingWhileADeliveryRuns_HoldTheRest()
    {
        await using var office = await Office.OpenAsync();
        for (var i = 1; i <= 5; i++)
            office.Receive($"HS-{i}", Late, $$"""[{"id":"p{{i}}","name":"P{{i}}","email":"p{{i}}@xa.example"}]""");
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        office.At("2026-03-03 16:59");
        office.Server.Script = said =>
        {
            if (said.Verb == SmtpVerb.Content)
                office.At("2026-03-03 17:30");
            return null;
        };

        await office.DeliverAsync();

        Assert.Single(office.Mailed());
    }

    // 0017: "Administrators' own mails do not count."
    [Fact]
    public async Task StormBrake_InAMadeUpSlot_DoesNotCountAdministrators()
    {
        await using var office = await Office.OpenAsync(mail: "\"MaxPerSlot\": 2", hasSecond: true);
        office.Receive("HS-1", Late);
        office.ReceiveInSecond("HS-9", Late);
        await office.SlotAsync("2026-03-02 07:45");
        office.Mailed();
        await office.SlotAsync("2026-03-02 07:45");
        office.Mailed();
        office.MoveSecond(isAway: true);
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an", "quantri"], office.Mailed());

        office.MoveSecond(isAway: false);
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        await office.DeliverAsync();

        Assert.Equal(["em"], office.Mailed());
    }

    // Who has a mail in the slot already gets none, and must not take another one's place below the limit either.
    [Fact]
    public async Task StormBrake_InAMadeUpSlot_GivesNoPlaceToThoseWhoHaveAMail()
    {
        await using var office = await Office.OpenAsync(mail: "\"MaxPerSlot\": 3", hasSecond: true);
        office.Receive("HS-1", Late);
        office.ReceiveInSecond("HS-9", Late);
        await using (var second = new SqliteConnection($"Data Source={Path.Combine(Path.GetDirectoryName(office.LedgerFile)!, "second.db")};Pooling=False"))
        {
            await second.ExecuteAsync("""
                insert into dossiers (dossier_id, due_at, agency_code, assignees, leaders)
                values ('HS-8', '2026-03-02T08:00:00+07:00', 'U1', '[{"id":"17","name":"An","email":"an@xa.example"}]', '[]')
                """);
        }

        await office.SlotAsync("2026-03-02 07:45");
        office.Mailed();
        office.MoveSecond(isAway: true);
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an", "quantri"], office.Mailed());

        office.MoveSecond(isAway: false);
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        await office.DeliverAsync();

        Assert.Equal(["em"], office.Mailed());
    }

    // 0017: what was told and is closed "rides along with the reader's next mail". The pilot's mailbox read it, the reader did not.
    [Fact]
    public async Task Cleared_ToldToThePilotOnly_RidesAlongAfterIt()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());
        office.Change("update dossiers set is_closed = 1 where dossier_id = 'HS-1'");
        await office.RewriteMailAsync(Pilot);
        office.Receive("HS-2", "2026-03-03T10:00:00+07:00");
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["thunghiem"], office.Mailed());

        await office.RewriteMailAsync("");
        await office.SlotAsync("2026-03-05 07:45");

        Assert.Contains("HS-1", office.TextOf("an"), StringComparison.Ordinal);
    }

    // Invariant 2: "… or an administrator is told". The report went to the pilot's mailbox only.
    [Fact]
    public async Task RefusedMail_ReportedToThePilotOnly_IsReportedAfterIt()
    {
        await using var office = await Office.OpenAsync(script: said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "an@xa.example" } ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        await office.RewriteMailAsync(Pilot);
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["thunghiem"], office.Mailed());

        await office.RewriteMailAsync("");
        await office.SlotAsync("2026-03-05 07:45");

        Assert.Contains("no such mailbox", office.TextOf("quantri"), StringComparison.Ordinal);
    }

    // It is the pilot's mailbox that was refused, not the official's.
    [Fact]
    public async Task RefusedPilotMailbox_IsNotBlamedOnTheOfficial()
    {
        await using var office = await Office.OpenAsync(mail: Pilot, script: said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "thunghiem@xa.example" } ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        await office.RewriteMailAsync("");
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Equal(["an", "quantri"], office.Mailed());
        Assert.DoesNotContain("an@xa.example", office.TextOf("quantri"), StringComparison.Ordinal);
    }

    // The slot of Tuesday is made up for on Wednesday at 07:10: An is back, and whoever stood in until Tuesday reads An's dossiers no longer.
    [Fact]
    public async Task Substitute_OfTheDayOnWhichTheMailGoes()
    {
        await using var office = await Office.OpenAsync(directory: Header + "an,,,,,,duc,2026-03-02,2026-03-03\nduc,Đức,duc@xa.example,,,,,,\n");
        await office.SlotAsync("2026-03-02 07:45");
        office.Receive("HS-1", Late);
        await office.StartAsync();
        office.At("2026-03-04 07:10");
        await office.CatchUpAsync();

        Assert.Equal(["an"], office.Mailed());
    }

    // And the other way round: a mail that waited over the night is for a specialist who has been away since the morning.
    [Fact]
    public async Task WaitingMail_ToSomebodyWhoIsAwayByNow_GoesToTheSubstitute()
    {
        await using var office = await Office.OpenAsync(
            """
            "Schedule": { "Digests": [ { "Cron": "0 0 18 ? * *" } ] }
            """,
            directory: Header + "an,,,,,,duc,2026-03-04,2026-03-20\nduc,Đức,duc@xa.example,,,,,,\n");
        office.Receive("HS-1", Late);
        office.At("2026-03-03 18:00");
        await office.DigestAsync();
        office.At("2026-03-04 07:05");
        await office.DeliverAsync();

        Assert.Equal(["duc"], office.Mailed());
    }

    // 0017: "One that tells of something … handed to somebody else … is taken back". The administrator mends a wrong mailbox before the mail goes.
    [Fact]
    public async Task WaitingMail_ToAMailboxThatWasCorrected_DoesNotGoToTheWrongOne()
    {
        await using var office = await Office.OpenAsync(directory: Header + "an,,nguoi.khac@xa.example,,,,,,\n");
        office.Receive("HS-1", Late);
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        office.WriteDirectory(Header + "an,,an@xa.example,,,,,,\n");
        office.At("2026-03-03 08:30");
        await office.SweepAsync();
        await office.DeliverAsync();

        Assert.DoesNotContain("nguoi.khac", office.Mailed());
    }

    // Invariant 2: every due rung reaches the mail server, or an administrator is told. Digests in the evening, and each night one other dossier ends.
    [Fact]
    public async Task WaitingMail_TakenBackEveryMorning_StillReachesThePersonOnce()
    {
        await using var office = await Office.OpenAsync("""
            "Schedule": { "Digests": [ { "Cron": "0 0 18 ? * *" } ] }
            """);
        office.Receive("HS-0", Late);
        for (var day = 3; day <= 13; day++)
        {
            office.Receive($"HS-{day}", $"2026-03-{day:00}T10:00:00+07:00");
            office.At($"2026-03-{day:00} 18:00");
            await office.DigestAsync();
            office.Change("update dossiers set is_closed = 1 where dossier_id = @id", new { id = $"HS-{day}" });
            office.At($"2026-03-{day + 1:00} 07:05");
            await office.DeliverAsync();
        }

        Assert.Contains("an", office.Mailed());
    }

    // 0002: "a mailbox that always defers does not stay a secret". An closes one dossier a day.
    [Fact]
    public async Task MailboxThatAlwaysDefers_OfSomebodyWhoWorks_IsReported()
    {
        await using var office = await Office.OpenAsync(script: said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "an@xa.example" } ? SmtpReply.Of(452, "4.2.2 mailbox full") : null);
        office.Receive("HS-0", Late);
        for (var day = 3; day <= 6; day++)
            office.Receive($"HS-{day}", Late);
        for (var day = 3; day <= 6; day++)
        {
            await office.SlotAsync($"2026-03-0{day} 07:45");
            office.Change("update dossiers set is_closed = 1 where dossier_id = @id", new { id = $"HS-{day}" });
            office.At($"2026-03-0{day} 10:00");
            await office.DeliverAsync();
        }

        Assert.Contains("quantri", office.Mailed());
    }

    // Design: silences hold back, never delete; "when it ends, everyone is told by the highest rung passed". A baseline taken meanwhile
    // swallows the silenced one: its first mail is not due when the silence ends, but as a reminder two working days after the baseline.
    [Fact]
    public async Task Baseline_DuringASilence_LeavesTheSilencedToBeTold()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.At("2026-03-02 12:00");
        await office.SilenceAsync("2026-03-04 00:00", "dossier=HS-1");
        office.At("2026-03-03 07:00");
        await office.BaselineAsync();
        await office.SlotAsync("2026-03-03 07:45");
        office.Mailed();
        await office.SlotAsync("2026-03-04 07:45");

        Assert.Contains("an", office.Mailed());
    }

    // Mail:CodeOnly: "mails show the dossier's number alone". The names of step and status tell the procedure just as well.
    [Fact]
    public async Task CodeOnly_HidesWhatTheStepTells()
    {
        await using var office = await Office.OpenAsync(
            columns: "'CN' as procedure_code, 'Đăng ký nuôi con nuôi' as procedure_name, 'Lấy ý kiến cha mẹ đẻ về việc cho làm con nuôi' as step_name",
            mail: "\"CodeOnly\": [ \"CN\" ]");
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");

        Assert.DoesNotContain("con nuôi", office.TextOf("an"), StringComparison.Ordinal);
    }

    // 0017: what waits is checked by a sweep of its own when the last is older than half an hour; one of a clock that ran ahead is not fresh.
    [Fact]
    public async Task ClockSetBack_WaitingMailIsStillChecked()
    {
        await using var office = await Office.OpenAsync();
        office.At("2026-03-10 07:00");
        await office.SweepAsync();
        await office.SetBackAsync("2026-03-03 07:00");
        office.Receive("HS-1", Late);
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        office.Change("update dossiers set is_closed = 1");
        office.At("2026-03-03 10:00");
        await office.DeliverAsync();

        Assert.Empty(office.Mailed());
    }

    // 0017: a waiting mail about what was silenced is taken back. Paused at once, silenced, resumed, all within half an hour.
    [Fact]
    public async Task Silence_AddedMinutesAfterTheDigest_TakesTheMailBack()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        await office.Holds.PauseAsync("Lan", "HS-1 là nhầm", office.Now, Cancellation);
        office.At("2026-03-03 07:50");
        await office.SilenceAsync("2026-03-09 00:00", "dossier=HS-1");
        await office.Holds.ResumeAsync(office.Now, Cancellation);
        office.At("2026-03-03 07:55");
        await office.DeliverAsync();

        Assert.Empty(office.Mailed());
    }

    // A mailbox shared by two specialists who were both told: what has ended is said once, not once per holder.
    [Fact]
    public async Task Cleared_InASharedMailbox_IsSaidOnce()
    {
        const string Both = """[{"id":"an","name":"An","email":"phong@xa.example"},{"id":"dung","name":"Dũng","email":"phong@xa.example"}]""";
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late, Both);
        await office.SlotAsync("2026-03-03 07:45");
        office.Change("update dossiers set is_closed = 1");
        office.Receive("HS-2", "2026-03-03T10:00:00+07:00", Both);
        await office.SlotAsync("2026-03-04 07:45");

        // The row of HS-1 goes on to the next blank line.
        var text = office.TextOf("phong").ReplaceLineEndings("\n");
        var row = text[text.IndexOf("- HS-1", StringComparison.Ordinal)..];
        Assert.Equal(2, row[..row.IndexOf("\n\n", StringComparison.Ordinal)].Split("04/03/2026").Length);
    }

    // Two sources give out the same number. What has ended in one is hidden by what hangs in the other, and still counts as told.
    [Fact]
    public async Task Cleared_HiddenByTheSameNumberOfAnotherSource_IsNotMarkedAsTold()
    {
        await using var office = await Office.OpenAsync(hasSecond: true);
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        office.Change("update dossiers set is_closed = 1");
        office.Receive("HS-2", "2026-03-03T10:00:00+07:00");
        await using (var second = new SqliteConnection($"Data Source={Path.Combine(Path.GetDirectoryName(office.LedgerFile)!, "second.db")};Pooling=False"))
        {
            await second.ExecuteAsync("""
                insert into dossiers (dossier_id, due_at, agency_code, assignees, leaders)
                values ('HS-1', '2026-03-03T10:00:00+07:00', 'U1', '[{"id":"17","name":"An","email":"an@xa.example"}]', '[]')
                """);
        }

        await office.SlotAsync("2026-03-04 07:45");
        var isShown = office.TextOf("an").Contains("HS-1 – ", StringComparison.Ordinal) && office.TextOf("an").Contains("ĐÃ XỬ LÝ KỂ TỪ LẦN BÁO TRƯỚC", StringComparison.Ordinal);

        Assert.Equal(isShown ? ["1"] : ["0"], office.Ledger("select count(*) from clearances"));
    }

    // A made-up slot: the report of what dissolved is in nobody's mail, because the administrator has one in this slot already.
    [Fact]
    public async Task DeferredMailbox_OfASourceThatComesBack_IsReported()
    {
        await using var office = await Office.OpenAsync(hasSecond: true, script: said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "em@xa.example" } ? SmtpReply.Of(452, "4.2.2 mailbox full") : null);
        office.ReceiveInSecond("HS-9", Late);
        await office.SlotAsync("2026-03-03 07:45");
        office.MoveSecond(isAway: true);
        await office.SlotAsync("2026-03-04 07:45");
        office.MoveSecond(isAway: false);
        office.At("2026-03-04 08:00");
        office.Server.Script = _ => null;
        await office.SweepAsync();
        await office.DeliverAsync();
        await office.SlotAsync("2026-03-05 07:45");

        Assert.Contains(office.Server.Mails, mail => mail.Recipients.Single() == "quantri@xa.example" && mail.Parse().TextBody!.Contains("mailbox full", StringComparison.Ordinal));
    }

    // A silence that a clock ahead of time has made cannot be ended: the command says it has, and it holds on for a week.
    [Fact]
    public async Task Silence_MadeByAClockAhead_EndsWhenItIsEnded()
    {
        await using var office = await Office.OpenAsync();
        office.At("2026-03-10 07:00");
        var id = await office.SilenceAsync("2026-03-20 00:00", "kind=Overdue");
        await office.SetBackAsync("2026-03-03 07:00");
        office.Receive("HS-1", Late);
        Assert.True(await office.Holds.EndAsync(id, office.Now, Cancellation));

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(["an"], office.Mailed());
    }

    // 0017: "late rather than wrong". The leader's mail names the handler of the morning; the dossier has been handed to Dung since.
    [Fact]
    public async Task LeadersWaitingMail_DoesNotNameWhoHasHandedTheDossierOn()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late, assignees: """[{"id":"an","name":"Nguyễn Văn An","email":"an@xa.example"}]""");
        office.At("2026-03-05 07:45");
        await office.DigestAsync();
        office.Change("""update dossiers set assignees = '[{"id":"dung","name":"Dung","email":"dung@xa.example"}]'""");
        office.At("2026-03-05 08:30");
        await office.DeliverAsync();

        Assert.DoesNotContain(office.Server.Mails, mail => mail.Parse().TextBody!.Contains("Nguyễn Văn An", StringComparison.Ordinal));
    }

    // A pilot that is switched off by mistake for one digest and on again: what people were told before it is still told only once.
    [Fact]
    public async Task Pilot_BetweenRealMails_TellsNothingTwice()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        await office.RewriteMailAsync(Pilot);
        await office.SlotAsync("2026-03-04 07:45");
        await office.RewriteMailAsync("");
        office.Mailed();
        await office.SlotAsync("2026-03-05 07:45");

        Assert.Equal(["an", "binh"], office.Mailed());
        Assert.Equal(["rung:0 an", "reminder:1 an", "rung:1 binh"], office.Ledger("select step, holder from notices order by id"));
    }

    // Ten days stopped while paused: one mail each after the resume.
    [Fact]
    public async Task StoppedWhilePaused_OneMailEach()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.At("2026-03-02 12:00");
        await office.SweepAsync();
        await office.Holds.PauseAsync("Lan", "nghỉ", office.Now, Cancellation);
        await office.SlotAsync("2026-03-03 07:45");
        await office.StartAsync();
        office.At("2026-03-17 09:20");
        await office.CatchUpAsync();
        Assert.Empty(office.Mailed());
        await office.Holds.ResumeAsync(office.Now, Cancellation);
        office.At("2026-03-17 10:20");
        await office.DeliverAsync();

        Assert.Equal(["an", "binh", "chi"], office.Mailed());
    }

    // Overlapping silences: while either holds nobody hears; ending one of them changes nothing.
    [Fact]
    public async Task OverlappingSilences_HoldUntilTheLast()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late);
        office.At("2026-03-02 12:00");
        var first = await office.SilenceAsync("2026-03-20 00:00", "dossier=HS-1");
        await office.SilenceAsync("2026-03-05 00:00", "unit=U1", "kind=overdue");
        await office.Holds.EndAsync(first, office.Now, Cancellation);
        await office.SlotAsync("2026-03-03 07:45");
        Assert.DoesNotContain("an", office.Mailed());
        await office.SlotAsync("2026-03-05 07:45");

        Assert.Equal(["an", "binh"], office.Mailed());
    }

    // 0003_told_calendar_changes: what schema 2 had told is marked as untold, and its whole history is told once more.
    [Fact]
    public async Task Migration_FromSchema2_DoesNotTellOldCalendarChangesAgain()
    {
        var folder = Directory.CreateTempSubdirectory("osw-migration-");
        var file = Path.Combine(folder.FullName, "ledger.db");
        await using (var old = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await old.ExecuteAsync("create table schema_versions (version integer primary key, name text not null)");
            foreach (var (version, name, sql) in Statements.Migrations(LedgerEngine.Sqlite).Where(migration => migration.Version <= 2))
            {
                await old.ExecuteAsync(sql);
                await old.ExecuteAsync("insert into schema_versions values (@version, @name)", new { version, name });
            }

            await old.ExecuteAsync("insert into calendar_changes (id, source, dossiers, working_days, seen_at) values (1, 'xa', 12, 3, 1); insert into watermarks values ('DailyList', 5)");
        }

        var ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={file}"), Cancellation);
        Assert.Empty(await new DigestLedger(ledger).UntoldCalendarChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Migration_FromSchema2_KeepsEverything()
    {
        var folder = Directory.CreateTempSubdirectory("osw-migration-");
        var file = Path.Combine(folder.FullName, "ledger.db");
        await using (var old = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await old.ExecuteAsync("create table schema_versions (version integer primary key, name text not null)");
            foreach (var (version, name, sql) in Statements.Migrations(LedgerEngine.Sqlite).Where(migration => migration.Version <= 2))
            {
                await old.ExecuteAsync(sql);
                await old.ExecuteAsync("insert into schema_versions values (@version, @name)", new { version, name });
            }

            await old.ExecuteAsync("""
                insert into hangs (id, source, dossier_id, dossier_code, kind, anchor, hangs_since, opened_at, ended_at, end_reason) values
                    (1, 'xa', 'a', 'A', 'Overdue', '1', 1, 1, null, null), (2, 'xa', 'b', 'B', 'Overdue', '1', 1, 1, 5, 'Closed');
                insert into messages (id, slot, address, recipient, mime_id, subject, mime, state, next_attempt_at, recorded_at, settled_at, lease_token, lease_until, reported_in) values
                    (1, 1, 'an@x', 'An', 'm1', 's', x'00', 'Sent', 1, 1, 2, null, null, null),
                    (2, 2, 'an@x', 'An', 'm2', 's', x'00', 'Ready', 1, 1, null, null, null, null),
                    (3, 2, 'b@x', 'B', 'm3', 's', x'00', 'Sending', 1, 1, null, 't', 9, null),
                    (4, 2, 'q@x', 'Q', 'm4', 's', x'00', 'Sent', 1, 1, 2, null, null, null),
                    (5, 1, 'c@x', 'C', 'm5', 's', x'00', 'Refused', 1, 1, 2, null, null, 4);
                insert into notices (id, hang_id, step, holder, role, slot, message_id) values
                    (7, 1, 'rung:0', 'an', 'Assignee', 1, 1), (9, 1, 'reminder:1', 'an', 'Assignee', 2, 2), (10, 2, 'rung:0', 'b', 'Assignee', 2, 3);
                insert into calendar_changes (id, source, dossiers, working_days, seen_at) values (1, 'xa', 12, 3, 1);
                insert into watermarks values ('Digest', 2);
                """);
        }

        var before = Dump(file);
        await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={file}"), Cancellation);
        SqliteConnection.ClearAllPools();

        Assert.Equal(before, Dump(file));
        await using var now = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=True");
        Assert.Empty(await now.QueryAsync("pragma foreign_key_check"));
        Assert.Equal("ok", await now.ExecuteScalarAsync<string>("pragma integrity_check"));

        // What was said before the upgrade is not said again.
        Assert.Empty(await now.QueryAsync("select id from messages where reported_in is null and state = 'Refused'"));
        folder.Delete(recursive: true);

        static List<string> Dump(string path)
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            string[] queries =
            [
                "select id, hang_id, step, holder, role, slot, message_id from notices order by id",
                "select id, slot, address, state, lease_token, reported_in from messages order by id",
                "select id, source, dossiers from calendar_changes",
                "select id, dossier_code, ended_at from hangs",
                "select job, slot from watermarks",
            ];
            return [.. queries.SelectMany(sql => connection.Query(sql).Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values.Select(value => $"{value}"))))];
        }
    }

    // A mailbox shared by two specialists of one dossier, in two cases of letters, beside a leader who is administrator.
    [Fact]
    public async Task SharedMailbox_OneMail_NamesNobody()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", Late, assignees: """[{"id":"an","name":"Nguyễn An","email":"phong@xa.example"},{"id":"AN","name":"Trần Dũng","email":"Phong@xa.example"},{"id":"an","name":"Lặp","email":"khac@xa.example"}]""");
        await office.SlotAsync("2026-03-03 07:45");

        Assert.Single(office.Mailed());
        Assert.Equal(["rung:0 AN", "rung:0 an"], office.Ledger("select step, holder from notices order by holder"));
    }

    // Same ids of dossiers and officials in two sources are other dossiers and other people.
    [Fact]
    public async Task TwoSources_WithTheSameIds_AreKeptApart()
    {
        await using var office = await Office.OpenAsync(hasSecond: true);
        office.Receive("HS-1", Late, assignees: """[{"id":"em","name":"Khác","email":"khac@xa.example"}]""");
        office.ReceiveInSecond("HS-1", Late);
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["em", "khac"], office.Mailed());
        office.Change("update dossiers set is_closed = 1");
        await office.SlotAsync("2026-03-05 07:45");
        Assert.DoesNotContain("khac", office.Mailed());
    }

    // Data that would break headers, markup and formulas goes out harmless, and stops nobody's mail.
    [Fact]
    public async Task HostileData_GoesOutHarmless()
    {
        await using var office = await Office.OpenAsync(columns: "'<script>alert(1)</script>' as agency_name, 'javascript:alert(1)' as url, char(13,10) || 'Bcc: x@evil.example' as step_name");
        office.Receive("\u202e=HYPERLINK(\"x\")\r\nBcc: x@evil.example", Late, assignees: "[{\"id\":\"a\\r\\nb\",\"name\":\"\\u200b\\u202e\\r\\nBcc: x@evil.example <b>\",\"email\":\"an@xa.example\"}]");
        office.Receive("old", "1971-01-01T00:00:00+07:00");
        office.Receive("far", "2199-12-31T23:59:59+07:00");
        office.Receive("name", Late, assignees: """[{"id":" ","name":"","email":"x@xa.example"}]""");
        office.Receive("nul", Late, assignees: "[{\"id\":\"\\u0000\",\"name\":\"\\ud800\",\"email\":\"nul@xa.example\"}]");
        await office.SlotAsync("2026-03-03 07:45");

        Assert.Contains("an", office.Mailed());
        Assert.All(office.Server.Mails, mail => Assert.DoesNotContain("evil.example", string.Join(' ', mail.Parse().Headers.Select(header => $"{header.Field}: {header.Value}").Where(header => header.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase))), StringComparison.Ordinal));
        Assert.All(office.Server.Mails, mail => Assert.DoesNotContain("<script>", mail.Parse().HtmlBody, StringComparison.Ordinal));
    }

    // 600 dossiers of long names in one mail: below the size at which clients cut, and all rows in the sheet.
    [Fact]
    public async Task SizeCap_WithEverythingLong()
    {
        await using var office = await Office.OpenAsync(
            columns: "printf('%.*c', 3000, 'x') as procedure_name, printf('%.*c', 3000, '&') as agency_name, printf('%.*c', 3000, '<') as step_name",
            mail: "\"MaxRows\": 500");
        for (var i = 0; i < 600; i++)
            office.Receive($"HS-{i}-{new string('&', 300)}", Late);
        await office.SlotAsync("2026-03-03 07:45");

        var mail = office.Server.Mails.Single().Parse();
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(mail.HtmlBody!) <= 102_000);
        Assert.Single(mail.Attachments);
    }
}
