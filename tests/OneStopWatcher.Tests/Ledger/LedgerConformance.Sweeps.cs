using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>Sweeps, runs, holds and histories.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Sweep_Recorded_IsRememberedAsItWas()
    {
        var sighting = new Sighting(Due, Due.AddDays(9), 3)
        {
            DueSeenAt = Slot.AddDays(-1),
            Move = new DueMove(3, Due, Slot.AddDays(-20)),
            OrphanedSince = Slot.AddHours(-1),
        };
        var sweep = Sweep(Hang("HS-1")) with { Sightings = [new ChangedSighting("HS-1", sighting, 1)], MatchedRules = ["long terms"] };

        var episode = Assert.Single(await RecordSweepAsync(sweep));

        var memory = await Sweeps.LoadAsync("xa", Cancellation);
        Assert.Equal(new RememberedDossier(sighting, 1), memory.Sightings["HS-1"]);
        Assert.Equal(new OpenEpisode(new Episode(episode, "HS-1", HangKind.Overdue, "due:1", EndReason: null), Due), Assert.Single(memory.OpenEpisodes));
        Assert.Equal(new LastSweep(Slot, "h", "f", Slot), memory.LastSweep);
        Assert.Equal(["long terms"], await Sweeps.MatchedRulesAsync("xa", Cancellation));
        Assert.Empty((await Sweeps.LoadAsync("XA", Cancellation)).Sightings);
    }

    [Fact]
    public async Task Sweep_OfASightingKnown_KeepsTheFirstDueDate()
    {
        await RecordSweepAsync(Sweep() with { Sightings = [new ChangedSighting("HS-1", new Sighting(Due, Due, 1), 0)] });
        await RecordSweepAsync(Sweep() with { Sightings = [new ChangedSighting("HS-1", new Sighting(Due.AddDays(5), Due.AddDays(5), 2), 0)] });

        var remembered = (await Sweeps.LoadAsync("xa", Cancellation)).Sightings["HS-1"];
        Assert.Equal((Due, Due.AddDays(5), 2), (remembered.Sighting.FirstDueAt, remembered.Sighting.DueAt, remembered.Sighting.DueVersion));
    }

    [Theory]
    [InlineData(EndReason.Paused, true)]
    [InlineData(EndReason.Closed, false)]
    public async Task Return_AfterAnEnd_ContinuesOrBeginsAnew(EndReason reason, bool continues)
    {
        var first = await HangAsync("HS-1");
        var open = (await Sweeps.LoadAsync("xa", Cancellation)).OpenEpisodes;
        await RecordSweepAsync(Sweep() with { OpenEpisodes = open, Ended = [(first, reason)] });
        Assert.Empty((await Sweeps.LoadAsync("xa", Cancellation)).OpenEpisodes);

        Assert.Equal(continues, await HangAsync("HS-1") == first);
    }

    [Fact]
    public async Task Sweep_OfManyHangs_GivesEachItsEpisode()
    {
        // More than go in one statement. Of every five one goes on, one comes back after a pause, one after it was closed, and two are new.
        const int Count = 5_050;
        Hang[] hangs = [.. Enumerable.Range(0, Count).Select(i => Hang($"HS-{i:0000}"))];
        var known = await RecordSweepAsync(Sweep([.. hangs.Where((_, i) => i % 5 < 3)]));
        var open = (await Sweeps.LoadAsync("xa", Cancellation)).OpenEpisodes;
        await RecordSweepAsync(Sweep() with { OpenEpisodes = open, Ended = [.. known.Index().Where(item => item.Index % 3 > 0).Select(item => (item.Item, item.Index % 3 == 1 ? EndReason.Paused : EndReason.Closed))] });

        var again = await RecordSweepAsync(Sweep([.. hangs.Select(hang => hang with { HangsSince = Due.AddHours(1) })]) with { OpenEpisodes = (await Sweeps.LoadAsync("xa", Cancellation)).OpenEpisodes });

        var rows = (await Sweeps.LoadAsync("xa", Cancellation)).OpenEpisodes.ToDictionary(row => row.Episode.Id);
        Assert.Equal(Count, rows.Count);
        Assert.Equal(Count, again.Distinct().Count());
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(($"HS-{i:0000}", Due.AddHours(1)), (rows[again[i]].Episode.DossierId, rows[again[i]].HangsSince));
            Assert.Equal(i % 5 is 0 or 1, known.Contains(again[i]));
        }
    }

    [Fact]
    public async Task Texts_OfAnyKind_AreKeptAsTheyAre()
    {
        // Quotes, markup, line breaks, letters of one to four bytes, long ones, and none at all.
        string[] ids = ["'; drop table hangs; --", "\"\\/\t\r\n", "Đồng Tháp 😀", new string('ệ', 3_000), " x ", ""];
        var sighting = new Sighting(Due, Due, 1);
        await RecordSweepAsync(Sweep([.. ids.Select(Hang)]) with { Sightings = [.. ids.Select(id => new ChangedSighting(id, sighting, 0))] });

        var memory = await Sweeps.LoadAsync("xa", Cancellation);
        Assert.Equal(ids.Order(StringComparer.Ordinal), memory.Sightings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Order(StringComparer.Ordinal), memory.OpenEpisodes.Select(open => open.Episode.DossierId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sweep_ThatFails_LeavesNothingHalfDone()
    {
        await HangAsync("HS-1");

        // The same dossier once more as if it were new: the key of open hangs refuses it, after the sighting was written.
        var sweep = Sweep(Hang("HS-2"), Hang("HS-1") with { Anchor = "due:2" }) with { Sightings = [new ChangedSighting("HS-2", new Sighting(Due, Due, 1), 0)] };
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RecordSweepAsync(sweep));

        Assert.Equal(["HS-1"], await RowsAsync("select dossier_id from hangs"));
        Assert.Empty(await RowsAsync("select * from sightings"));
        Assert.Equal(["1"], await RowsAsync("select count(*) from runs"));
    }

    [Fact]
    public async Task Acceptance_IsUsedUpByTheNextSweepThatConcludes()
    {
        await Sweeps.AcceptAsync("xa", Slot, Cancellation);
        await Sweeps.AcceptAsync("xa", Slot, Cancellation);
        await RecordSweepAsync(Sweep() with { HasConcluded = false });
        Assert.True((await Sweeps.LoadAsync("xa", Cancellation)).IsAccepted);
        await RecordSweepAsync(Sweep());
        Assert.False((await Sweeps.LoadAsync("xa", Cancellation)).IsAccepted);
    }

    [Fact]
    public async Task Watermark_AheadOfTheClock_CountsForNothing()
    {
        var runs = new RunLog(Ledger);
        Assert.Null(await runs.WatermarkAsync(RunRecord.Digest, NextSlot, Cancellation));
        await runs.CompleteAsync(RunRecord.Digest, Slot, Cancellation);
        await runs.CompleteAsync(RunRecord.Digest, NextSlot, Cancellation);

        Assert.Equal(NextSlot, await runs.WatermarkAsync(RunRecord.Digest, NextSlot, Cancellation));
        Assert.Null(await runs.WatermarkAsync(RunRecord.Digest, Slot, Cancellation));
    }

    [Fact]
    public async Task FailedRun_CountsAsASweepThatWasTried()
    {
        var runs = new RunLog(Ledger);
        Assert.Null(await runs.LastSweepAsync("xa", NextSlot, Cancellation));
        await runs.RecordAsync(Run(RunRecord.Sweep) with { Outcome = RunOutcome.Failed, Detail = "hết giờ" }, Cancellation);

        Assert.Equal(Slot, await runs.LastSweepAsync("xa", NextSlot, Cancellation));
        Assert.Equal(["Sweep Failed hết giờ"], await RowsAsync("select job, outcome, detail from runs"));
    }

    [Fact]
    public async Task Silence_HoldsUntilItEnds()
    {
        var holds = new HoldLedger(Ledger);
        var silence = new Silence(SilenceMatcher.Parse(["unit=H20.*", "kind=Overdue"], out _)!, "Lan", "chờ hướng dẫn", NextSlot);
        var id = await holds.AddAsync(silence, Slot, Cancellation);

        Assert.Equal(new RecordedSilence(id, silence, Slot), Assert.Single(await holds.SilencesAsync(Slot, Cancellation)));
        Assert.Empty(await holds.SilencesAsync(NextSlot, Cancellation));

        // Ended in the very millisecond it was made: it still lasted one.
        Assert.True(await holds.EndAsync(id, Slot, Cancellation));
        Assert.False(await holds.EndAsync(id, Slot.AddMilliseconds(1), Cancellation));
    }

    [Fact]
    public async Task Pause_IsOneUntilResumed()
    {
        var holds = new HoldLedger(Ledger);
        Assert.True(await holds.PauseAsync("Lan", "chuyển máy chủ", Slot, Cancellation));
        Assert.False(await holds.PauseAsync("Bình", "khác", NextSlot, Cancellation));
        Assert.Equal(new MailPause("Lan", "chuyển máy chủ", Slot), await holds.PauseAsync(Cancellation));
        Assert.True(await holds.ResumeAsync(Slot, Cancellation));
        Assert.False(await holds.ResumeAsync(Slot, Cancellation));
        Assert.Null(await holds.PauseAsync(Cancellation));
    }

    [Fact]
    public async Task History_OfADossier_NamesEpisodesAndWhoWasTold()
    {
        var hang = await HangAsync("HS-1");
        await BaselineAsync(Slot, [new OutgoingNotice(hang, "rung:0", "an", "Assignee")]);
        await RecordAsync(NextSlot, Message("binh@xa.example") with { Recipient = "Bình", Notices = [new OutgoingNotice(hang, "rung:1", "binh", "Leader")] });
        var history = new DossierHistory(Ledger);

        Assert.Equal([("xa", "HS-1")], await history.FindAsync("số HS-1", Cancellation));
        Assert.Equal([("xa", "HS-1")], await history.FindAsync("HS-1", Cancellation));
        var episode = Assert.Single(await history.EpisodesAsync("xa", "HS-1", Cancellation));
        Assert.Equal((Due, Slot, null), (episode.HangsSince, episode.OpenedAt, episode.EndedAt));
        Assert.Equal(
            [new PastNotice(NoticeStep.Parse("rung:0"), "Assignee", Slot, "", "an", "Baseline"), new PastNotice(NoticeStep.Parse("rung:1"), "Leader", NextSlot, "binh@xa.example", "Bình", "Ready")],
            episode.Notices);
    }
}
