using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// Due on Friday 13/11/2026, breached since Saturday; swept on Tuesday 17/11 at 10:00 and now, on Wednesday 18/11 at 10:00.
public sealed class SightingsTests
{
    private const string LastSweptAt = "2026-11-17 10:00";
    private const string Now = "2026-11-18 10:00";
    private static readonly DateTimeOffset Breached = ShippedYears.At("2026-11-14 00:00");
    private static readonly Dossier Before = Sample.Due("2026-11-13 17:00") with { StepKind = StepKind.Receive };
    private static readonly Dossier PutOff = Before with { DueAt = ShippedYears.At("2026-12-11 17:00") };

    [Fact]
    public void After_PutOffWhileOverdue_RemembersTheMove() => Assert.Equal(
        new DueMove(2, Breached, ShippedYears.At("2026-11-02 09:00")), After(Seen(), PutOff).Move);

    [Theory]
    [InlineData("2026-11-13 17:00", null)] // As before.
    [InlineData("2026-11-12 17:00", null)] // Brought forward.
    [InlineData("2026-11-13 17:01", 2)]
    public void After_DueDateNow_OnlyALaterOneIsPutOff(string dueAt, int? version) =>
        Assert.Equal(version, After(Seen(), Before with { DueAt = ShippedYears.At(dueAt) }).Move?.Version);

    [Fact]
    public void After_NotOverdueOrNeverSeen_IsNoMove()
    {
        Assert.Null(Sightings.After(Seen(), PutOff, null, ShippedYears.At(LastSweptAt), Sample.Rules(), ShippedYears.At(Now)).Move);
        Assert.Null(After(null, PutOff).Move);
        Assert.Equal(ShippedYears.At(Now), After(null, PutOff).DueSeenAt);
    }

    // Put off twice, the first time after a breach on 3/11 or on 16/11.
    [Theory]
    [InlineData("2026-11-03 00:00", "2026-11-03 00:00")]
    [InlineData("2026-11-14 00:00", "2026-11-14 00:00")]
    [InlineData("2026-11-16 00:00", "2026-11-14 00:00")]
    public void After_PutOffTwice_EarliestBreachIsRemembered(string earlier, string expected)
    {
        var seen = Seen() with { DueVersion = 4, Move = new DueMove(4, ShippedYears.At(earlier), null) };

        Assert.Equal(new DueMove(5, ShippedYears.At(expected), ShippedYears.At("2026-11-02 09:00")), After(seen, PutOff).Move);
    }

    [Theory]
    [InlineData("2026-11-16 10:00", LastSweptAt, true)] // Over when it was last swept: explains nothing.
    [InlineData("2026-11-16 10:00", "2026-11-17 10:01", false)]
    [InlineData(Now, null, false)] // From this very moment.
    [InlineData("2026-11-17 10:01", null, false)] // Open, though the dossier runs: it began since the last sweep.
    [InlineData(LastSweptAt, null, true)] // A leftover of the source, which would excuse every move.
    [InlineData("2026-03-02 08:00", null, true)]
    [InlineData("2026-11-18 10:01", null, true)] // Not begun.
    [InlineData("2026-11-18 10:01", "2026-11-19 10:00", true)]
    public void After_PutOffAroundASuspension_IsNoMoveWhereItMayBeTheReason(string from, string? to, bool isMove) =>
        Assert.Equal(isMove, After(Seen(), PutOff with { Suspensions = [Sample.Pause(from, to)] }).Move is not null);

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public void After_PutOffWhileSuspendedOrPerhapsSo_IsNoMove(bool? isSuspended) =>
        Assert.Null(After(Seen(), PutOff with { IsSuspended = isSuspended }).Move);

    // Whoever has never swept the source cannot say when it was suspended last.
    [Fact]
    public void After_SuspendedOnceAndNeverSwept_IsNoMove()
    {
        var suspended = PutOff with { Suspensions = [Sample.Pause("2026-03-02 08:00", "2026-03-03 08:00")] };

        Assert.Null(Sightings.After(Seen(), suspended, Breached, null, Sample.Rules(), ShippedYears.At(Now)).Move);
        Assert.NotNull(After(Seen(), suspended).Move);
    }

    [Fact]
    public void After_WithAndWithoutHandler_RemembersSinceWhenNobodyIsThere()
    {
        var orphaned = Before with { StepKind = StepKind.Process };
        var since = ShippedYears.At("2026-11-16 10:00");

        Assert.Equal(ShippedYears.At(Now), After(Seen(), orphaned).OrphanedSince);
        Assert.Equal(since, After(Seen() with { OrphanedSince = since }, orphaned).OrphanedSince);
        Assert.Null(After(Seen() with { OrphanedSince = since }, Before).OrphanedSince);
        Assert.Null(After(Seen(), Before).OrphanedSince);
    }

    private static Sighting Seen() => Sighting.First(Before, ShippedYears.At("2026-11-02 09:00"));

    private static Sighting After(Sighting? before, Dossier dossier) =>
        Sightings.After(before, dossier, Breached, ShippedYears.At(LastSweptAt), Sample.Rules(), ShippedYears.At(Now));
}
