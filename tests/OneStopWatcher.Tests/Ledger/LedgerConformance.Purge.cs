using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>What goes when it is old, and what never does.</summary>
public abstract partial class LedgerConformance
{
    private static readonly Retention Usual = new(PersonsMonths: 12, AggregatesMonths: 36);

    // Settled on 3 March 2026, so on 4 March 2027 it is older than 12 months.
    private static readonly DateTimeOffset YearLater = new(2027, 3, 4, 3, 50, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Purge_OfWhatEndedLongAgo_KeepsTheNumbers()
    {
        var hang = await HangAsync("HS-1");
        await RecordAsync(Slot, Message("an@xa.example", hang), Message("binh@xa.example"));
        await SettleAllAsync();
        await EndAsync(hang);

        Assert.Equal(0, await new Purge(Ledger).RunBatchAsync(Usual, YearLater.AddDays(-2), Cancellation));
        Assert.Equal(2, await PurgeAsync(YearLater));

        Assert.Equal(["0 0 0"], await RowsAsync("select (select count(*) from messages), (select count(*) from notices), (select count(*) from clearances)"));
        Assert.Equal([$"{Slot.ToUnixTimeMilliseconds()} Sent 2"], await RowsAsync("select slot, state, messages from message_counts"));
        Assert.Equal(["Overdue Closed"], await RowsAsync("select kind, end_reason from hangs"));

        // Two years on, nothing is left but the memory of the dossiers.
        await PurgeAsync(YearLater.AddMonths(24));
        Assert.Equal(["0 0 0"], await RowsAsync("select (select count(*) from hangs), (select count(*) from runs), (select count(*) from message_counts)"));
    }

    [Fact]
    public async Task Purge_OfAnOpenHang_ForgetsNobodyWhoWasTold()
    {
        var hang = await HangAsync("HS-1");
        var taken = await HangAsync("HS-2");
        await RecordAsync(Slot, Message("an@xa.example", hang));
        await BaselineAsync(Slot, [new OutgoingNotice(taken, "rung:0", "an", "Assignee")]);
        await SettleAllAsync();

        // When the baseline was taken, which a replay would ask for, goes; who was told by it stays.
        Assert.Equal(1, await PurgeAsync(YearLater.AddYears(5), onlyMessages: true));
        Assert.Equal(2, (await Digests.ToldAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Purge_OfWhatIsUnsettledOrUnreported_LeavesIt()
    {
        await RecordAsync(Slot, Message("an@xa.example"), Message("binh@xa.example"));
        await Outbox.SettleAsync((await Outbox.ClaimAsync(pilot: null, Slot, Cancellation))!, MessageState.Refused, "550", Slot, Cancellation);
        Assert.Equal(0, await PurgeAsync(YearLater, onlyMessages: true));

        // Reported and gone out: the refused one goes first, and then the report, or what it told would be due again.
        var refused = Assert.Single(await Digests.UnreportedAsync(Cancellation));
        await RecordAsync(NextSlot, Message("quantri@xa.example") with { Reports = new ReportedItems([refused.Id], [], []) });
        await SettleAllAsync();
        await new Purge(Ledger).RunBatchAsync(Usual, YearLater, Cancellation);
        Assert.Equal(["quantri@xa.example"], await RowsAsync("select address from messages"));
        Assert.Empty(await Digests.UnreportedAsync(Cancellation));
        await PurgeAsync(YearLater);
        Assert.Empty(await RowsAsync("select address from messages"));
    }

    // A clock set to the year 2036 by mistake looks like ten years of standstill.
    [Fact]
    public async Task Purge_AfterALongStandstill_WaitsForAFortnightOfRuns()
    {
        var purge = new Purge(Ledger);
        Assert.Null(await purge.FindStandstillAsync(Slot, Cancellation));
        await RunAtAsync(Slot);
        Assert.Null(await purge.FindStandstillAsync(Slot.AddDays(59), Cancellation));

        var ahead = Slot.AddYears(10);
        await RunAtAsync(ahead);
        Assert.Equal(Slot.ToUniversalTime(), await purge.FindStandstillAsync(ahead, Cancellation));
        Assert.Equal(Slot.ToUniversalTime(), await purge.FindStandstillAsync(ahead.AddDays(13), Cancellation));
        Assert.Null(await purge.FindStandstillAsync(ahead.AddDays(14), Cancellation));

        // Set right again, the clock finds what it had recorded before.
        Assert.Null(await purge.FindStandstillAsync(Slot.AddDays(20), Cancellation));
    }

    [Fact]
    public async Task Purge_OfDossiersThatAreGone_KeepsThoseThatAreThereOrHaveEpisodes()
    {
        await HangAsync("HS-1");
        var old = Slot.ToUnixTimeMilliseconds();
        foreach (var (id, absent) in ((string, int)[])[("HS-1", 2), ("HS-2", 0), ("HS-3", 1), ("HS-4", 2)])
        {
            await ExecuteAsync(
                $"insert into sightings (source, dossier_id, due_version, absent_sweeps, first_seen_at, changed_at) values ('xa', '{id}', 1, {absent}, {old}, {old})");
        }

        await PurgeAsync(Slot.AddMonths(36));
        Assert.Equal(["HS-1", "HS-2", "HS-3", "HS-4"], await RowsAsync("select dossier_id from sightings order by dossier_id"));
        await PurgeAsync(Slot.AddMonths(36).AddDays(1));
        Assert.Equal(["HS-1", "HS-2", "HS-3"], await RowsAsync("select dossier_id from sightings order by dossier_id"));
    }

    [Fact]
    public async Task Purge_OfMany_GoesInBatches()
    {
        await RecordAsync(Slot, [.. Enumerable.Range(0, 250).Select(i => Message($"p{i}@xa.example"))]);
        await ExecuteAsync($"update messages set state = 'Sent', settled_at = {Slot.ToUnixTimeMilliseconds()}");

        Assert.Equal(200, await new Purge(Ledger).RunBatchAsync(Usual, YearLater, Cancellation));
        Assert.Equal(50, await new Purge(Ledger).RunBatchAsync(Usual, YearLater, Cancellation));
        Assert.Equal(["250"], await RowsAsync("select messages from message_counts"));
    }

    [Fact]
    public async Task Purge_OfHistory_LeavesNoOfficialBehind()
    {
        await RecordSweepAsync(Sweep() with { History = new AddedHistory(IsKey: true, 1, 2, [3, 4]) });
        Assert.Equal(new KnownHistory(Slot, 1, 2), (await Sweeps.LoadAsync("xa", Cancellation)).History);
        await RecordSweepAsync(Sweep() with { History = new AddedHistory(IsKey: false, 5, 6, [7]) });
        Assert.Equal(new KnownHistory(Slot, 5, 6), (await Sweeps.LoadAsync("xa", Cancellation)).History);
        await BaselineAsync(Slot, []);

        await PurgeAsync(YearLater.AddDays(-2));
        Assert.Equal(["2 1"], await RowsAsync("select (select count(*) from sweep_history), (select count(*) from baselines)"));
        await PurgeAsync(YearLater);
        Assert.Equal(["0 0"], await RowsAsync("select (select count(*) from sweep_history), (select count(*) from baselines)"));
        Assert.Null((await Sweeps.LoadAsync("xa", Cancellation)).History);
    }

    [Fact]
    public async Task Purge_OfAlarmsAndJournal_LeavesWhatIsOpenOrUnsettled()
    {
        var hang = await HangAsync("HS-1");
        await RecordAsync(Slot, Message("an@xa.example", hang));
        Assert.Equal(1, await DissolveAsync(HangKind.Overdue));
        var alarm = new RecordedAlarm { Kind = "DiskLow", Subject = "a", Since = Slot, SeenAt = Slot, Cause = $"c", Told = 1, ToldAt = Slot };
        await RecordAlarmsAsync(
            [new AlarmStep(alarm, "1"), new AlarmStep(alarm with { Subject = "b", EndedAt = Slot, ClosedAt = Slot }, "1")],
            [new AlarmMail("quantri@xa.example", "alarm@xa.example", "s", [1])], MailWay.Main);
        var counts = "select (select count(*) from withdrawn_mails), (select count(*) from withdrawn_notices), (select count(*) from alarms), (select count(*) from alarm_tellings), (select count(*) from alarm_mails), (select count(*) from ways)";
        Assert.Equal(["1 1 2 2 1 1"], await RowsAsync(counts));

        // Taken back on 4 March 2026 at 07:45.
        await PurgeAsync(YearLater.AddDays(1), onlyMessages: true);
        Assert.Equal(["0 0 1 1 1 1"], await RowsAsync(counts));

        var ways = new WayLedger(Ledger);
        await ways.SettleAsync((await ways.ClaimAsync(MailWay.Main, withDigests: false, YearLater, Cancellation))!, WayState.Sent, "250", Slot, Cancellation);
        await PurgeAsync(YearLater, onlyMessages: true);
        Assert.Equal(["0 0 1 1 0 0"], await RowsAsync(counts));
    }

    [Fact]
    public async Task Way_ClaimedByOne_IsNobodyElses_AndItsLeaseIsNeededToMarkIt()
    {
        await RecordAlarmsAsync([], [new AlarmMail("quantri@xa.example", "alarm@xa.example", "s", [1])], MailWay.Webhook);
        var ways = new WayLedger(Ledger);
        var claimed = await ways.ClaimAsync(MailWay.Webhook, withDigests: false, Slot, Cancellation);

        Assert.Equal(("alarm@xa.example", "quantri@xa.example", true), (claimed!.MimeId, claimed.Content!.Address, claimed.Content.IsAlarm));
        Assert.Null(await ways.ClaimAsync(MailWay.Webhook, withDigests: true, Slot.AddHours(1), Cancellation));
        await ways.SettleAsync(claimed with { LeaseToken = "another" }, WayState.Sent, "204", Slot, Cancellation);
        Assert.Equal(["Sending"], await RowsAsync("select state from ways"));
        await ExecuteAsync("update ways set lease_until = 1");
        Assert.False(await ways.RenewAsync(claimed with { LeaseToken = "another" }, Cancellation));
        Assert.True(await ways.RenewAsync(claimed, Cancellation));
        Assert.Null(await ways.ClaimAsync(MailWay.Webhook, withDigests: true, Slot.AddHours(1), Cancellation));
        await ways.PostponeAsync(claimed, "503", Slot.AddMinutes(1), Cancellation);
        Assert.Null(await ways.ClaimAsync(MailWay.Webhook, withDigests: true, Slot, Cancellation));
        Assert.Equal(2, (await ways.ClaimAsync(MailWay.Webhook, withDigests: true, Slot.AddMinutes(1), Cancellation))!.Attempts);
    }

    private async Task SettleAllAsync()
    {
        while (await Outbox.ClaimAsync(pilot: null, NextSlot, Cancellation) is { } message)
            await Outbox.SettleAsync(message, MessageState.Sent, "250", Slot, Cancellation);
    }

    private async Task<int> PurgeAsync(DateTimeOffset now, bool onlyMessages = false)
    {
        // With a long memory for aggregates, only what is known of persons can go.
        var retention = onlyMessages ? Usual with { AggregatesMonths = 1200 } : Usual;
        var removed = 0;
        while (await new Purge(Ledger).RunBatchAsync(retention, now, Cancellation) is > 0 and var batch)
            removed += batch;
        return removed;
    }

    private Task RunAtAsync(DateTimeOffset at) => ExecuteAsync(
        $"insert into runs (job, started_at, ended_at, outcome, settings_hash) values ('Sweep', {at.ToUnixTimeMilliseconds()}, {at.ToUnixTimeMilliseconds()}, 'Done', 'h')");

    private async Task RecordAlarmsAsync(IReadOnlyList<AlarmStep> steps, IReadOnlyList<AlarmMail> mails, MailWay way)
    {
        await using var turn = await Turn.TakeAsync(Ledger, [LedgerLock.Alarms], Cancellation);
        await new AlarmLedger(Ledger).RecordAsync(steps, mails, [way], Slot, turn, Cancellation);
    }
}
