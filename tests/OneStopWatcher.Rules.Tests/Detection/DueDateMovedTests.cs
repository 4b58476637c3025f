using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// A due date put off after its breach hangs since the breach, however late the new one.
public sealed class DueDateMovedTests
{
    [Theory]
    // Due on Tuesday 9/2/2021, the last working day before Tết; put off on Wednesday 17/2.
    [InlineData("2021-02-09 17:00", "2021-02-10 00:00", "2021-02-17 07:00", 0)]
    [InlineData("2021-02-09 17:00", "2021-02-10 00:00", "2021-02-17 07:01", 1)]
    [InlineData("2021-02-09 17:00", "2021-02-10 00:00", "2021-02-18 07:00", 480)]
    // On Friday 3/5/2024; the make-up Saturday 4/5 is the first day of lateness.
    [InlineData("2024-05-03 17:00", "2024-05-04 00:00", "2024-05-04 07:00", 0)]
    [InlineData("2024-05-03 17:00", "2024-05-04 00:00", "2024-05-04 07:01", 1)]
    [InlineData("2024-05-03 17:00", "2024-05-04 00:00", "2024-05-06 07:00", 480)]
    // On Wednesday 31/12/2025; Monday 5/1/2026 is the next working day.
    [InlineData("2025-12-31 17:00", "2026-01-01 00:00", "2026-01-05 07:00", 0)]
    [InlineData("2025-12-31 17:00", "2026-01-01 00:00", "2026-01-05 11:31", 270)] // The break.
    [InlineData("2025-12-31 17:00", "2026-01-01 00:00", "2026-01-05 13:31", 271)]
    public void Detect_PutOffWhileOverdue_HangsSinceTheBreach(string dueAt, string breachedSince, string now, int minutes)
    {
        var (before, at) = (Sample.Due(dueAt, receivedAt: null), ShippedYears.At(now));
        var moved = before with { DueAt = at.AddDays(30) };
        var sighting = Sightings.After(
            Sighting.First(before, at.AddDays(-30)), moved, ShippedYears.At(breachedSince), lastSweptAt: at.AddHours(-1), Sample.Rules(), at);

        Sample.Expect(breachedSince, minutes, Sample.Only(HangKind.DueDateMoved, moved, now, sighting: sighting));
    }

    // Breached since Saturday 14/11/2026 00:00, suspended all Tuesday: Monday 8 h, Wednesday 3 h.
    [Fact]
    public void Detect_SuspendedMeanwhile_ThatTimeNeverCounts()
    {
        var moved = Moved() with { Suspensions = [Sample.Pause("2026-11-17 07:00", "2026-11-18 07:00")] };

        var hang = Sample.Only(HangKind.DueDateMoved, moved, "2026-11-18 10:00", sighting: Remembered(moved));

        Sample.Expect("2026-11-14 00:00", 660, hang);
        Assert.Equal(TimeSpan.FromHours(8), hang!.Paused);
    }

    // The old due date was seen first on Monday 2/11/2026 at 09:00.
    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-11-01 23:59", true)] // An extension of a date before explains nothing.
    [InlineData("2026-11-02 00:00", false)] // Extensions are often filed with a date only, so the day decides.
    [InlineData("2026-11-02 08:59", false)]
    [InlineData("2026-11-17 10:00", false)]
    public void Detect_ExtensionOnFile_ExcusesTheMoveUnlessItIsOlder(string? extendedAt, bool hangs)
    {
        var moved = Moved() with { ExtendedAt = Sample.Instant(extendedAt) };

        Assert.Equal(hangs, Sample.Only(HangKind.DueDateMoved, moved, "2026-11-18 10:00", sighting: Remembered(moved)) is not null);
    }

    // A ledger that does not know when the old due date was seen gives the benefit of the doubt.
    [Fact]
    public void Detect_ExtensionOnFileAndUnknownSight_IsExcused()
    {
        var moved = Moved() with { ExtendedAt = ShippedYears.At("2020-01-02 10:00") };
        var sighting = Remembered(moved) with { Move = new DueMove(2, ShippedYears.At("2026-11-14 00:00"), null) };

        Assert.Null(Sample.Only(HangKind.DueDateMoved, moved, "2026-11-18 10:00", sighting: sighting));
    }

    [Fact]
    public void Detect_NeverMovedOrOutOfProcess_DoesNotHang()
    {
        var moved = Moved();
        Assert.NotNull(Sample.Only(HangKind.DueDateMoved, moved, "2026-11-18 10:00", sighting: Remembered(moved)));

        Assert.Null(Sample.Only(HangKind.DueDateMoved, moved, "2026-11-18 10:00"));
        Assert.All(
            [
                moved with { IsReceived = false }, moved with { IsSuspended = true },
                moved with { CompletedAt = ShippedYears.At("2026-11-17 10:00") },
            ],
            dossier => Assert.Null(Sample.Only(HangKind.DueDateMoved, dossier, "2026-11-18 10:00", sighting: Remembered(moved))));
    }

    // The new due date passes as well: both are true, and each has its own anchor.
    [Fact]
    public void Detect_OverdueAgain_HangsInBothWays()
    {
        var moved = Moved() with { DueAt = ShippedYears.At("2026-11-16 17:00") };

        var verdicts = Sample.Judge(
            moved, "2026-11-18 10:00", sighting: Remembered(moved), kinds: [HangKind.Overdue, HangKind.DueDateMoved]);

        Assert.Equal(["due:2", "moved:2"], verdicts.Hangs.Select(hang => hang.Anchor));
        Assert.Equal([11 * 60, 19 * 60], verdicts.Hangs.Select(hang => hang.Lateness.Minutes));
    }

    // Each clause is part of a sentence about the dossier.
    [Theory]
    [InlineData(null, Verdict.Hangs, "was put off after its due date had passed")]
    [InlineData("2026-11-17 10:00", Verdict.InOrder, "was put off with an extension on file")]
    public void Explain_PutOff_SaysWhetherAnExtensionExcusesIt(string? extendedAt, Verdict verdict, string because)
    {
        var moved = Moved() with { ExtendedAt = Sample.Instant(extendedAt) };

        var judgement = HangDetector.Explain(moved, Remembered(moved), Sample.Rules(kinds: [HangKind.DueDateMoved]), ShippedYears.At("2026-11-18 10:00"))
            .Single(judgement => judgement.Kind == HangKind.DueDateMoved);

        Assert.Equal((verdict, because), (judgement.Verdict, judgement.Because));
    }

    private static Dossier Moved() => Sample.Due("2026-12-18 17:00", receivedAt: null);

    private static Sighting Remembered(Dossier moved) => new(ShippedYears.At("2026-11-13 17:00"), moved.DueAt, 2)
    {
        Move = new DueMove(2, ShippedYears.At("2026-11-14 00:00"), ShippedYears.At("2026-11-02 09:00")),
    };
}
