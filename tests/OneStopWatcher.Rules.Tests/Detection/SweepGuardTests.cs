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

    [Theory]
    [InlineData(3, 1, 5, false)] // One is a slip, whatever the share.
    [InlineData(3, 2, 66, true)] // 66 of a hundred would be 1.98.
    [InlineData(3, 2, 67, false)]
    [InlineData(10, 2, 19, true)]
    [InlineData(10, 2, 20, false)] // So many may.
    [InlineData(10, 3, 20, true)]
    [InlineData(30_000_000, 28_000_000, 90, true)] // Beyond what an int holds a hundred times.
    public void IsListDoubtful_HandlersAndUnfit_OnlyBeyondTheShareAndFromTwoOn(int handlers, int unfit, int percent, bool isDoubtful) =>
        Assert.Equal(isDoubtful, SweepGuard.IsListDoubtful(handlers, unfit, percent));
}
