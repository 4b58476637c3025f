using OneStopWatcher.Ledger;

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

        Assert.Equal(0, await PurgeAsync(YearLater.AddYears(5), onlyMessages: true));
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

    [Fact]
    public async Task Purge_OfMany_GoesInBatches()
    {
        await RecordAsync(Slot, [.. Enumerable.Range(0, 250).Select(i => Message($"p{i}@xa.example"))]);
        await ExecuteAsync($"update messages set state = 'Sent', settled_at = {Slot.ToUnixTimeMilliseconds()}");

        Assert.Equal(200, await new Purge(Ledger).RunBatchAsync(Usual, YearLater, Cancellation));
        Assert.Equal(50, await new Purge(Ledger).RunBatchAsync(Usual, YearLater, Cancellation));
        Assert.Equal(["250"], await RowsAsync("select messages from message_counts"));
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
}
