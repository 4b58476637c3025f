using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.Detection;

namespace OneStopWatcher.Rules.Tests.Dossiers;

// Dates are the days of November 2026; "-" is no due date.
public sealed class SightingTests
{
    [Theory]
    [InlineData("20", "20", "20", 1)] // Seen once.
    [InlineData("20 20 20", "20", "20", 1)] // Nothing changes.
    [InlineData("20 25", "20", "25", 2)] // Moved later.
    [InlineData("20 18", "20", "18", 2)] // Moved earlier: also a move.
    [InlineData("20 25 20", "20", "20", 3)] // Moved and moved back: two moves.
    [InlineData("20 25 25 27", "20", "27", 3)]
    [InlineData("-", null, null, 1)]
    [InlineData("- 20", "20", "20", 1)] // The first due date ever seen is no move.
    [InlineData("- 20 25", "20", "25", 2)]
    [InlineData("20 -", "20", "20", 1)] // A due date that disappears is no move,
    [InlineData("20 - 20", "20", "20", 1)] // nor is its return;
    [InlineData("20 - 25", "20", "25", 2)] // but what returns is compared with the last one known.
    public void Next_DueDatesInTurn_KeepsTheFirstAndCountsMoves(string seen, string? first, string? last, int version)
    {
        var dossiers = seen.Split(' ').Select(day => Sample.Dossier() with { DueAt = Due(day) }).ToArray();

        var sighting = dossiers.Skip(1).Aggregate(Sighting.First(dossiers[0]), (known, dossier) => known.Next(dossier));

        Assert.Equal(new Sighting(Due(first), Due(last), version), sighting);
    }

    [Fact]
    public void Next_SameInstantWithAnotherOffset_IsTheSameInstance()
    {
        var dossier = Sample.Dossier() with { DueAt = Due("20") };
        var sighting = Sighting.First(dossier);

        Assert.Same(sighting, sighting.Next(dossier with { DueAt = Due("20")!.Value.ToUniversalTime() }));
    }

    private static DateTimeOffset? Due(string? day) =>
        day is null or "-" ? null : new DateTimeOffset(2026, 11, int.Parse(day), 17, 0, 0, TimeSpan.FromHours(7));
}
