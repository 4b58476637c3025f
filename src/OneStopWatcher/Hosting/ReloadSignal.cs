using System.Runtime.InteropServices;

namespace OneStopWatcher.Hosting;

/// <summary>That somebody wants the settings looked at now: SIGHUP, which <c>systemctl reload</c> sends. Windows has no such signal.</summary>
internal sealed class ReloadSignal : IDisposable
{
    // At most one: what is asked for twice before anybody has looked is one look.
    private readonly SemaphoreSlim asked = new(0, 1);
    private readonly PosixSignalRegistration? registration;

    public ReloadSignal() => registration = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask);

    /// <summary>Waits until it is asked for, or so long.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = asked.WaitAsync(wait.Token);
        await Task.WhenAny(asking, Task.Delay(longest, clock, wait.Token));
        cancellationToken.ThrowIfCancellationRequested();
        await wait.CancelAsync();
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        registration?.Dispose();
        asked.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        // By default the process would end.
        context.Cancel = true;
        try
        {
            asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It will be looked anyway.
        }
    }
}
