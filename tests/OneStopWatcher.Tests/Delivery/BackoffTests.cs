using OneStopWatcher.Delivery;

namespace OneStopWatcher.Tests.Delivery;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1_000, 60)]
    public void After_DoublesUpToAnHour_LessAtMostAQuarter(int attempts, int minutes)
    {
        Assert.Equal(TimeSpan.FromMinutes(minutes), Backoff.After(attempts, 0));
        Assert.Equal(TimeSpan.FromMinutes(minutes) * 0.875, Backoff.After(attempts, 0.5));
        Assert.InRange(Backoff.After(attempts, 0.999_999), TimeSpan.FromMinutes(minutes) * 0.75, TimeSpan.FromMinutes(minutes) * 0.751);
    }
}
