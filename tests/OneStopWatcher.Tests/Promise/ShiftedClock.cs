namespace OneStopWatcher.Tests.Promise;

/// <summary>The clock of a server that goes wrong by a constant.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
