using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>
/// What holds mails back, and what becomes of them then: silences, pause, baseline, pilot, storm brake, a long stop. March 2026 has no day off
/// but its weekends.
/// </summary>
public abstract class HoldScenarios(PostgresServer? postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silence_WhileItHolds_TellsNobody_AndThenTheHighestRungPassed()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-02 12:00");
        await office.SilenceAsync("2026-03-05 00:00", "dossier=HS-1");

        // On its last two working days, Tuesday and Wednesday, the administrator hears that it ends while HS-1 still hangs.
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an", "quantri"], office.Mailed());
        Assert.DoesNotContain("HS-1", office.TextOf("an"), StringComparison.Ordinal);
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("dossier=HS-1", office.TextOf("quantri"), StringComparison.Ordinal);

        // 16 working hours were full on Wednesday at 10:00: HS-2 goes to the leader, HS-1 to both at once.
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an", "binh"], office.Mailed());
        Assert.Equal(
            ["HS-1 rung:0 an", "HS-1 rung:1 binh", "HS-2 rung:0 an", "HS-2 reminder:1 an", "HS-2 rung:1 binh"],
            office.Ledger("select dossier_code, step, holder from notices join hangs on hangs.id = hang_id order by dossier_code, holder, notices.id"));
    }

    [Fact]
    public async Task Silence_AddedAfterTheMailWasRecorded_TakesItBack()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        await office.SilenceAsync("2026-03-09 00:00", "unit=U1");

        office.At("2026-03-03 08:30");
        await office.DeliverAsync();

        Assert.Empty(office.Mailed());
        Assert.Empty(office.Ledger("select * from notices"));
    }

    [Fact]
    public async Task Silence_Ended_HoldsNoLonger()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-02 12:00");
        var id = await office.SilenceAsync("2026-03-20 00:00", "kind=Overdue");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Empty(office.Mailed());

        Assert.True(await office.Holds.EndAsync(id, office.Now, Cancellation));
        Assert.False(await office.Holds.EndAsync(id, office.Now, Cancellation));
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["an"], office.Mailed());
    }

    [Fact]
    public async Task Pause_StopsAllMails_AndTheyGoOnceAfterwards()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-02 12:00");
        Assert.True(await office.Holds.PauseAsync("Lan", "chuyển máy chủ", office.Now, Cancellation));
        Assert.False(await office.Holds.PauseAsync("Bình", "khác", office.Now, Cancellation));
        for (var day = 3; day <= 6; day++)
            await office.SlotAsync($"2026-03-0{day} 07:45");
        Assert.Empty(office.Mailed());

        office.At("2026-03-06 09:00");
        Assert.True(await office.Holds.ResumeAsync(office.Now, Cancellation));
        Assert.False(await office.Holds.ResumeAsync(office.Now, Cancellation));
        await office.DeliverAsync();
        Assert.Equal(["an", "binh"], office.Mailed());
        Assert.Equal(["rung:0 an", "rung:1 binh"], office.Ledger("select step, holder from notices order by holder"));
    }

    [Fact]
    public async Task Pause_EndedAfterTheMatterWasClosed_TellsNobody()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-02 12:00");
        await office.Holds.PauseAsync("Lan", "chuyển máy chủ", office.Now, Cancellation);
        await office.SlotAsync("2026-03-03 07:45");

        // Closed while nobody swept; resumed in the afternoon: the source is asked once more.
        office.Change("update dossiers set is_closed = 1");
        office.At("2026-03-03 14:00");
        await office.Holds.ResumeAsync(office.Now, Cancellation);
        await office.DeliverAsync();

        Assert.Empty(office.Mailed());
        Assert.Equal(["Overdue Closed"], office.Ledger("select kind, end_reason from hangs"));
    }

    [Fact]
    public async Task WaitingMail_AboutADossierThatWentToSomebodyElse_IsTakenBack()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.DigestAsync();

        office.Change("""update dossiers set assignees = '[{"id":"dung","name":"Dung","email":"dung@xa.example"}]'""");
        office.At("2026-03-03 08:30");
        await office.DeliverAsync();

        // Whoever has it now is told in the same slot.
        Assert.Equal(["dung"], office.Mailed());
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Empty(office.Mailed());
    }

    // Told by the highest rung so far; later rungs and reminders count from the baseline on Tuesday 3 March.
    [Fact]
    public async Task Baseline_TakesTodaysHangsAsTold_AndLaterRungsGoOn()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:00");
        var report = await office.BaselineAsync();
        Assert.Equal((1, 1), (report.Hangs, report.Notices));
        office.Receive("HS-2", dueAt: "2026-03-02T11:00:00+07:00");

        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());
        Assert.DoesNotContain("HS-1", office.TextOfLast(), StringComparison.Ordinal);

        // HS-1 goes up on Wednesday at 10:00; the specialist's reminder is due two working days after the baseline.
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an", "binh"], office.Mailed());
        Assert.Equal(["rung:0 ", "reminder:1 1", "rung:1 1"], office.Ledger("select step, case when message_id > 0 then 1 end from notices where hang_id = 1 order by id"));
    }

    [Fact]
    public async Task Baseline_Twice_RecordsNothingTheSecondTime()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:00");
        await office.BaselineAsync();

        Assert.Equal((1, 0), await office.BaselineAsync() is var report ? (report.Hangs, report.Notices) : default);
    }

    [Fact]
    public async Task Pilot_MailsOneMailbox_AndItsEndTellsThoseConcerned()
    {
        await using var office = await Office.OpenAsync(mail: "\"Pilot\": \"thunghiem@xa.example\"", postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Receive("HS-2", dueAt: "2026-02-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");

        // The specialist's, the leader's and the head's mail, each in one conversation with the pilot's mailbox, marked, naming whom it is for.
        Assert.Equal(["thunghiem", "thunghiem", "thunghiem"], office.Mailed());
        Assert.All(office.Server.Mails, mail => Assert.Equal("thunghiem@xa.example", mail.Parse().To.Mailboxes.Single().Address));
        Assert.Equal(
            ["an@xa.example", "binh@xa.example", "chi@xa.example"],
            office.Server.Mails.Select(mail => new[] { "an", "binh", "chi" }.Select(id => $"{id}@xa.example").Single(address => mail.Parse().TextBody!.Contains(address, StringComparison.Ordinal))).Order());

        // Within the pilot nothing is told twice.
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Empty(office.Mailed());

        await office.RewriteMailAsync("");
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an", "binh", "chi"], office.Mailed());
        await office.SlotAsync("2026-03-06 07:45");
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task StormBrake_HoldsWhatIsTooMuch_WorstFirst_AndTellsTheAdministrator()
    {
        await using var office = await Office.OpenAsync(mail: "\"MaxPerSlot\": 2", postgres: postgres);
        for (var i = 1; i <= 5; i++)
        {
            var person = $$"""[{"id":"p{{i}}","name":"P{{i}}","email":"p{{i}}@xa.example"}]""";
            office.Receive($"HS-{i}", dueAt: $"2026-03-02T1{i}:00:00+07:00", person);
        }

        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["p1", "p2", "quantri"], office.Mailed());
        Assert.Contains("MaxPerSlot", office.TextOf("quantri"), StringComparison.Ordinal);
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["p3", "p4", "quantri"], office.Mailed());
        await office.SlotAsync("2026-03-05 07:45");

        // The last one, and the leader of them all; the first reminders, due today as well, wait. Nothing was lost, nothing told twice.
        Assert.Equal(["binh", "p5", "quantri"], office.Mailed());
        Assert.Equal(["5"], office.Ledger("select count(*) from notices where step = 'rung:0'"));
    }

    // From Tuesday 3 March to Tuesday 17 March nobody watched.
    [Fact]
    public async Task TenDaysStop_EndsWithOneMailEach_Marked()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-03T10:00:00+07:00");
        office.Receive("HS-2", dueAt: "2026-03-12T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Mailed();

        await office.StartAsync();
        office.At("2026-03-17 09:20");
        await office.CatchUpAsync();

        Assert.Equal(["an", "binh", "chi"], office.Mailed());

        // The first slot that was missed is that of Wednesday 4 March.
        Assert.All(new[] { "an", "binh", "chi" }, person => Assert.Contains("04/03/2026", office.TextOf(person), StringComparison.Ordinal));
        await office.SlotAsync("2026-03-18 07:45");
        Assert.Empty(office.Mailed());
    }

    [Fact]
    public async Task Cleared_RidesAlongOnce_AndCausesNoMail()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Mailed();
        office.Change("update dossiers set is_closed = 1 where dossier_id = 'HS-1'");
        await office.SlotAsync("2026-03-04 07:45");
        Assert.Empty(office.Mailed());

        office.Receive("HS-2", dueAt: "2026-03-04T10:00:00+07:00");
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an"], office.Mailed());
        Assert.Contains("HS-1", office.TextOfLast(), StringComparison.Ordinal);
        await office.SlotAsync("2026-03-09 07:45");
        Assert.Contains("an", office.Mailed());
        Assert.DoesNotContain("HS-1", office.TextOf("an"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cleared_WhoseMailDissolved_RidesInTheNext()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Change("update dossiers set is_closed = 1 where dossier_id = 'HS-1'");
        office.Receive("HS-2", dueAt: "2026-03-03T10:00:00+07:00");
        office.At("2026-03-04 07:45");
        await office.DigestAsync();
        Assert.Equal(["1"], office.Ledger("select count(*) from clearances"));

        await office.SlotAsync("2026-03-05 07:45");

        Assert.Contains("HS-1", office.TextOf("an"), StringComparison.Ordinal);
        Assert.Equal(["1"], office.Ledger("select count(*) from clearances"));
    }
}
