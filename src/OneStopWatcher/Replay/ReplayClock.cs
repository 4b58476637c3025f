namespace OneStopWatcher.Replay;

/// <summary>A clock that a replay moves.</summary>
internal sealed class ReplayClock : TimeProvider
{
    private DateTimeOffset now;

    public void Set(DateTimeOffset instant) => now = instant;

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
