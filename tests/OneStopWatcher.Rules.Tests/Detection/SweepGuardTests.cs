using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class SweepGuardTests
{
    [Theory]
    [InlineData(100, 9, 5, false)] // Fewer than ten, whatever the share.
    [InlineData(100, 10, 9, true)]
    [InlineData(100, 10, 10, false)] // So many may.
    [InlineData(100, 11, 10, true)]
    [InlineData(199, 10, 5, true)] // Five of a hundred would be 9.95.
    [InlineData(200, 10, 5, false)]
    [InlineData(10, 10, 99, true)]
    [InlineData(10, 10, 100, false)] // All of them may.
    [InlineData(30_000_000, 28_000_000, 90, true)] // A whole country's.
    [InlineData(30_000_000, 27_000_000, 90, false)]
    [InlineData(0, 0, 1, false)]
    public void IsExceeded_KnownAndConcerned_OnlyBeyondTheShareAndFromTenOn(int known, int concerned, int percent, bool isExceeded) =>
        Assert.Equal(isExceeded, SweepGuard.IsExceeded(known, concerned, percent));
}
