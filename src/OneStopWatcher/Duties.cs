using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>The three duties of the service, each safe to run again: what a job, the catch-up and <c>run --once</c> have in common.</summary>
internal sealed class Duties : IDisposable
{
    private readonly RunGate gate = new();
    private readonly WatcherSettings settings;
    private readonly TimeProvider clock;
    private readonly RunLog runs;
    private readonly SweepRun sweep;
    private readonly DigestRun digest;
    private readonly DeliveryRun delivery;

    public Duties(WatcherSettings settings, LedgerDatabase ledger, TimeProvider clock, ILoggerFactory logs)
    {
        this.settings = settings;
        this.clock = clock;
        runs = new RunLog(ledger);
        sweep = new SweepRun(ledger, clock, logs.CreateLogger<SweepRun>());
        digest = new DigestRun(ledger, sweep, clock, logs.CreateLogger<DigestRun>());
        delivery = new DeliveryRun(ledger, clock, logs.CreateLogger<DeliveryRun>());
    }

    /// <summary>Sweeps every source.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        var slot = Schedule.Latest(settings.Schedule.Sweep, clock.GetUtcNow());
        foreach (var source in settings.Sources)
            await sweep.RunAsync(source, settings, cancellationToken);
        if (slot is { } due)
            await runs.CompleteAsync(RunRecord.Sweep, due, cancellationToken);
    }

    /// <summary>Makes the digests of the latest slot.</summary>
    public async Task<DigestReport> DigestAsync(bool ignoreHours, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        return await digest.RunAsync(settings, settings.Schedule.LatestSlot(clock.GetUtcNow()), ignoreHours, cancellationToken);
    }

    /// <summary>Delivers what waits.</summary>
    public Task<DeliveryReport> DeliverAsync(bool ignoreHours, CancellationToken cancellationToken) =>
        delivery.RunAsync(settings.Mail, settings.Calendars.Office, ignoreHours, cancellationToken);

    /// <summary>
    /// Makes up for what a stop has missed, once: one digest for the latest slot if any was missed, else one sweep. On the very first
    /// start nothing was missed; the first digest comes at its time.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var completed = await runs.WatermarkAsync(RunRecord.Digest, cancellationToken);
        if (settings.Schedule.LatestSlot(now) is { } latest && completed is null)
            await runs.CompleteAsync(RunRecord.Digest, latest, cancellationToken);
        else if (settings.Schedule.LatestSlot(now) > completed)
            await DigestAsync(ignoreHours: false, cancellationToken);
        else
            await SweepAsync(cancellationToken);
        await DeliverAsync(ignoreHours: false, cancellationToken);
    }

    public void Dispose() => gate.Dispose();
}
