namespace OneStopWatcher.Delivery;

/// <summary>Keeps all workers of a run together within so many messages a minute: evenly, for providers count by the minute.</summary>
/// <param name="messagesPerMinute">The limit, or null for none.</param>
/// <param name="clock">The clock.</param>
internal sealed class Pace(int? messagesPerMinute, TimeProvider clock)
{
    private readonly Lock taking = new();

    // Time that has passed, not time of day: a clock that is set back would make everybody wait until it is there again.
    private readonly long began = clock.GetTimestamp();
    private TimeSpan next;

    /// <summary>The limit, or null for none.</summary>
    public int? MessagesPerMinute { get; } = messagesPerMinute;

    /// <summary>Waits until one more message may go.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (MessagesPerMinute is not { } limit)
            return Task.CompletedTask;
        TimeSpan wait;
        lock (taking)
        {
            var now = clock.GetElapsedTime(began);
            wait = next > now ? next - now : TimeSpan.Zero;
            next = now + wait + (TimeSpan.FromMinutes(1) / limit);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellationToken) : Task.CompletedTask;
    }
}
