using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Thresholds;

public sealed class LimitTests
{
    [Theory]
    [InlineData("4h", 4)]
    [InlineData("1d", 8)]
    [InlineData("75%", 30)]
    [InlineData("max(3d, 40%)", 24)]
    [InlineData("min(2d, 50%)", 16)]
    public void Resolve_TermOfFiveDays_GivesHours(string text, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Limit.Parse(text, out _)!.Resolve(TimeSpan.FromHours(40)));
}
