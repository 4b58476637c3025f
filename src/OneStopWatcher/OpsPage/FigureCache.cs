using OneStopWatcher.Ledger;

namespace OneStopWatcher.OpsPage;

/// <summary>
/// Keeps the ledger's figures for a moment: however many ask, it is read once in ten seconds. When it cannot be read the figures before stay, with
/// the word that they are old.
/// </summary>
internal sealed partial class FigureCache(TimeProvider clock, ILogger logger) : IDisposable
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(10);

    // Whoever asks for health must get an answer while a server swallows every packet.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1);
    private volatile FigureReading latest = new(Figures: null, FailingSince: clock.GetUtcNow());
    private volatile Duties? duties;
    private volatile FigureLedger? ledger;
    private DateTimeOffset? triedAt;

    /// <summary>What was read last, however long ago.</summary>
    public FigureReading Latest => latest;

    /// <summary>From now on there is a ledger to read.</summary>
    public void Open(Duties watched, LedgerDatabase database)
    {
        duties = watched;
        ledger = new FigureLedger(database);
    }

    /// <summary>Reads, unless that was done a moment ago.</summary>
    public async Task<FigureReading> ReadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (ledger is null || (now - triedAt) is { } age && age >= TimeSpan.Zero && age < MaxAge)
                return latest;
            triedAt = now;
            latest = await ReadAsync(ledger, now);
            return latest;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    // Not broken off by one who asks and goes away: the next one profits.
    private async Task<FigureReading> ReadAsync(FigureLedger from, DateTimeOffset now)
    {
        var settings = duties!.Settings.Current;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var figures = await from.ReadAsync(settings.Sources.Select(source => source.Name), settings.Mail.Pilot, now, deadline.Token).WaitAsync(deadline.Token);
            return new FigureReading(figures, FailingSince: null);
        }
        catch (Exception e) when (e is LedgerException or OperationCanceledException || LedgerErrors.IsDriverError(e))
        {
            if (latest.FailingSince is null)
                LogUnreadable(logger, e is OperationCanceledException ? $"no answer within {Deadline.TotalSeconds:0} s" : FormattableString.Invariant(LedgerErrors.Explain(e)));
            return latest with { FailingSince = latest.FailingSince ?? now };
        }
    }

    [LoggerMessage(430, LogLevel.Warning, "health and metrics: the ledger cannot be read: {Reason}; the figures before stay")]
    private static partial void LogUnreadable(ILogger logger, string reason);
}
