namespace OneStopWatcher.Commands;

/// <summary>A clock that stands still: the demo shows the same morning on every machine.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
