using System.Data.Common;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>Digests and the outbox.</summary>
public abstract partial class LedgerConformance
{
    // A clock that was ahead holds nothing back until then, and one that is a little behind the one before makes nothing come at once.
    [Fact]
    public async Task Claim_OfWhatAnotherClockDeferred_WaitsNoLongerThanAnythingDoes()
    {
        await RecordAsync(Slot, Message("an@xa.example"));
        var message = await Outbox.ClaimAsync(pilot: null, Slot.AddMinutes(-30), Cancellation);
        Assert.True(await Outbox.PostponeAsync(message!, MessageState.Later, "450", Slot.AddMinutes(5), Cancellation));

        Assert.Null(await Outbox.ClaimAsync(pilot: null, Slot.AddMinutes(-30), Cancellation));
        Assert.Equal((1, Slot.AddMinutes(5)), await Outbox.UnsettledAsync(Slot.AddMinutes(-30), Cancellation));
        Assert.Equal((1, Slot.AddDays(-1)), await Outbox.UnsettledAsync(Slot.AddDays(-1), Cancellation));
        Assert.NotNull(await Outbox.ClaimAsync(pilot: null, Slot.AddDays(-1), Cancellation));
    }

    [Fact]
    public async Task Slot_RecordedTwice_KeepsTheFirstAndNothingOfTheSecond()
    {
        var (first, second) = (await HangAsync("HS-1"), await HangAsync("HS-2"));
        await RecordAsync(Slot, Message("an@xa.example", first));

        // One mailbox, however its letters are written.
        await Assert.ThrowsAnyAsync<DbException>(() => RecordAsync(Slot, Message("binh@xa.example", second), Message("AN@xa.example")));

        Assert.Equal(["an@xa.example"], await RowsAsync("select address from messages"));
        Assert.Equal(["1"], await RowsAsync("select count(*) from notices"));
        Assert.True((await Digests.AddressesInAsync(Slot, Cancellation)).ContainsKey("An@XA.example"));
    }

    [Fact]
    public async Task Notice_OfTheSameStepAndHolder_IsRefused()
    {
        var hang = await HangAsync("HS-1");
        await RecordAsync(Slot, Message("an@xa.example", hang));
        await Assert.ThrowsAnyAsync<DbException>(() => RecordAsync(NextSlot, Message("khac@xa.example", hang)));
        Assert.Equal(["1"], await RowsAsync("select count(*) from messages"));
    }

    [Fact]
    public async Task Claim_GivesTheStoredBytesOnce_AndOnlyTheClaimantMarks()
    {
        await RecordAsync(Slot, Message("an@xa.example") with { Pilot = "thunghiem@xa.example" });

        var claimed = await Outbox.ClaimAsync(pilot: null, Slot, Cancellation);

        Assert.NotNull(claimed);
        Assert.Equal(("thunghiem@xa.example", "an@xa.example/@xa.example", 1, false), (claimed.Address, claimed.MimeId, claimed.Attempts, claimed.IsUncertain));
        Assert.Equal([0, 1, 13, 10, 255], claimed.Mime);
        Assert.Null(await Outbox.ClaimAsync(pilot: null, Slot, Cancellation));
        Assert.False(await Outbox.SettleAsync(claimed with { LeaseToken = "another" }, MessageState.Sent, "250", Slot, Cancellation));

        // A server may say anything, even what a text cannot hold.
        Assert.True(await Outbox.SettleAsync(claimed, MessageState.Sent, "250 \0ok", Slot, Cancellation));
        Assert.Equal((0, null), await Outbox.UnsettledAsync(Slot, Cancellation));
    }

    [Fact]
    public async Task MarkedSent_WithTheNextClaim_IsOneAct()
    {
        await RecordAsync(Slot, Message("an@xa.example"), Message("binh@xa.example"));
        var first = await Outbox.ClaimAsync(pilot: null, Slot, Cancellation);

        var (isMarked, next) = await Outbox.MarkSentAndClaimAsync(first!, "250 \0ok", pilot: null, Slot, Cancellation);

        Assert.True(isMarked);
        Assert.Equal(["Sent 250  ok", "Sending "], await RowsAsync("select state, last_reply from messages order by id"));
        Assert.Equal(("binh@xa.example", 1), (next!.Address, next.Attempts));
        Assert.NotEqual(first!.LeaseToken, next.LeaseToken);
        Assert.Equal((true, null), await Outbox.MarkSentAndClaimAsync(next, "250", pilot: null, Slot, Cancellation));
        Assert.Equal((0, null), await Outbox.UnsettledAsync(Slot, Cancellation));
    }

    [Fact]
    public async Task MarkedSent_WithoutTheLease_MarksNothingAndClaimsTheNext()
    {
        await RecordAsync(Slot, Message("an@xa.example"), Message("binh@xa.example"));
        var first = await Outbox.ClaimAsync(pilot: null, Slot, Cancellation);

        var (isMarked, next) = await Outbox.MarkSentAndClaimAsync(first! with { LeaseToken = "another" }, "250", pilot: null, Slot, Cancellation);

        Assert.False(isMarked);
        Assert.Equal("binh@xa.example", next!.Address);
        Assert.Equal(["Sending", "Sending"], await RowsAsync("select state from messages order by id"));
    }

    [Fact]
    public async Task Claim_ByManyAtOnce_GivesEachMessageToOne()
    {
        await RecordAsync(Slot, [.. Enumerable.Range(0, 24).Select(i => Message($"p{i}@xa.example"))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ClaimAllAsync)));

        Assert.Equal(24, claims.SelectMany(ids => ids).Distinct().Count());
        Assert.Equal(24, claims.Sum(ids => ids.Count));

        async Task<List<long>> ClaimAllAsync()
        {
            var ids = new List<long>();
            while (await Outbox.ClaimAsync(pilot: null, Slot, Cancellation) is { } message)
                ids.Add(message.Id);
            return ids;
        }
    }

    [Fact]
    public async Task Lease_ThatRunsOut_MakesTheMessageUncertainForGood()
    {
        var hang = await HangAsync("HS-1");
        await RecordAsync(Slot, Message("an@xa.example", hang));
        var lost = await Outbox.ClaimAsync(pilot: null, Slot, Cancellation);
        Assert.Equal(0, await Outbox.ExpireLeasesAsync(all: false, Cancellation));

        await ExecuteAsync("update messages set lease_until = 1");
        Assert.Equal(1, await Outbox.ExpireLeasesAsync(all: false, Cancellation));

        Assert.False(await Outbox.SettleAsync(lost!, MessageState.Sent, "250", Slot, Cancellation));
        Assert.Equal(0, await DissolveAsync(HangKind.Overdue));
        var again = await Outbox.ClaimAsync(pilot: null, NextSlot, Cancellation);
        Assert.Equal((2, true), (again!.Attempts, again.IsUncertain));
        Assert.True(await Outbox.PostponeAsync(again, MessageState.Later, "451", NextSlot, Cancellation));
        Assert.Equal(["Unknown 1"], await RowsAsync("select state, uncertain from messages"));
        Assert.NotNull(await Outbox.ClaimAsync(pilot: null, NextSlot, Cancellation));
        Assert.Equal(1, await Outbox.ExpireLeasesAsync(all: true, Cancellation));
    }

    [Fact]
    public async Task Postponed_UntilItsTime_IsNotClaimed()
    {
        await RecordAsync(Slot, Message("an@xa.example"));
        var claimed = await Outbox.ClaimAsync(pilot: null, Slot, Cancellation);
        Assert.True(await Outbox.PostponeAsync(claimed!, MessageState.Ready, "421", Slot.AddMinutes(1), Cancellation));

        Assert.Null(await Outbox.ClaimAsync(pilot: null, Slot, Cancellation));
        Assert.Equal((1, (DateTimeOffset?)Slot.AddMinutes(1)), await Outbox.UnsettledAsync(Slot, Cancellation));
        Assert.Equal(1, (await Outbox.ClaimAsync(pilot: null, Slot.AddMinutes(1), Cancellation))!.Attempts);
    }

    [Fact]
    public async Task Unsent_OfAnEarlierSlot_DissolvesIfAllOfItIsPlannedAgain()
    {
        await RecordAsync(Slot, Message("an@xa.example", await HangAsync("HS-1")));
        Assert.Equal(0, await DissolveAsync(HangKind.DueSoon));
        Assert.Equal(0, await DissolveAsync());
        Assert.Equal(1, await DissolveAsync(HangKind.DueSoon, HangKind.Overdue));
        Assert.Equal(["0"], await RowsAsync("select count(*) from notices"));
    }

    [Fact]
    public async Task Stale_MailOfAHangThatEnded_IsTakenBack()
    {
        var hang = await HangAsync("HS-1");
        await RecordAsync(Slot, Message("an@xa.example", hang));
        Assert.Equal(hang, Assert.Single(await Outbox.WaitingNoticesAsync("xa", Cancellation)).HangId);
        Assert.Equal(0, await new Withdrawal(Ledger).OfEndedAsync(NextSlot, Cancellation));

        await EndAsync(hang);
        Assert.Equal(1, await new Withdrawal(Ledger).OfEndedAsync(NextSlot, Cancellation));
    }

    [Fact]
    public async Task Cleared_IsToldOfWhatWasSent_AndOnce()
    {
        var hang = await HangAsync("HS-1");
        await RecordAsync(Slot, Message("an@xa.example", hang));
        await EndAsync(hang);
        Assert.Empty(await Digests.ClearedAsync(Slot.AddDays(-1), Cancellation));

        await Outbox.SettleAsync((await Outbox.ClaimAsync(pilot: null, Slot, Cancellation))!, MessageState.Sent, "250", Slot, Cancellation);
        var cleared = await Digests.ClearedAsync(Slot.AddDays(-1), Cancellation);
        Assert.Equal(new ClearedEpisode(hang, "HS-1", "số HS-1", HangKind.Overdue, EndReason.Closed, Slot), Assert.Single(cleared[("xa", "an")]));

        await RecordAsync(NextSlot, Message("an@xa.example") with { MimeId = "2@xa", Cleared = [(hang, "an")] });
        Assert.Empty(await Digests.ClearedAsync(Slot.AddDays(-1), Cancellation));
    }

    [Fact]
    public async Task Undelivered_AndChangesOfCalendar_AreReportedUntilAReportGoesOut()
    {
        await RecordSweepAsync(Sweep() with { CalendarChanges = [(new PutOffBy(3, AreWorkingDays: true), 40)] });
        await RecordAsync(Slot, Message("an@xa.example"));
        await Outbox.SettleAsync((await Outbox.ClaimAsync(pilot: null, Slot, Cancellation))!, MessageState.Refused, "550 no", Slot, Cancellation);
        var refused = Assert.Single(await Digests.UnreportedAsync(Cancellation));
        Assert.Equal(("an@xa.example", Slot, "550 no"), (refused.Address, refused.Slot, refused.Reply));
        var change = Assert.Single(await Digests.UntoldCalendarChangesAsync(Cancellation));
        Assert.Equal(("xa", 40, new PutOffBy(3, AreWorkingDays: true)), (change.Source, change.Dossiers, change.Amount));

        var report = Message("quantri@xa.example") with { Reports = new ReportedItems([refused.Id], [change.Id], []) };
        await RecordAsync(Slot, report);
        Assert.Empty(await Digests.UnreportedAsync(Cancellation));
        Assert.Empty(await Digests.UntoldCalendarChangesAsync(Cancellation));

        Assert.Equal(1, await DissolveAsync());
        Assert.Single(await Digests.UnreportedAsync(Cancellation));
        Assert.Single(await Digests.UntoldCalendarChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Baseline_CountsAsTold_Once()
    {
        var hang = await HangAsync("HS-1");
        OutgoingNotice[] notices = [new(hang, "rung:0", "an", "Assignee")];
        Assert.Equal(1, await BaselineAsync(Slot, notices));
        Assert.Equal(0, await BaselineAsync(NextSlot, notices));
        Assert.Equal(Slot, Assert.Single((await Digests.ToldAsync(Cancellation))[hang]).Slot);
    }

    [Fact]
    public async Task Pilot_Over_MakesItsNoticesDueAgain()
    {
        var (piloted, told) = (await HangAsync("HS-1"), await HangAsync("HS-2"));
        await RecordAsync(Slot, Message("an@xa.example", piloted) with { Pilot = "thunghiem@xa.example" }, Message("binh@xa.example", told));

        Assert.Equal(1, await Digests.ReleasePilotAsync(Cancellation));

        Assert.Equal([told], (await Digests.ToldAsync(Cancellation)).Select(group => group.Key));
        Assert.Equal(["binh@xa.example"], await RowsAsync("select address from messages"));
    }

    private async Task EndAsync(long hang) => await RecordSweepAsync(
        Sweep() with { OpenEpisodes = (await Sweeps.LoadAsync("xa", Cancellation)).OpenEpisodes, Ended = [(hang, EndReason.Closed)] });
}
