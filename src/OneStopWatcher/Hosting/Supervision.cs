using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting.Systemd;

namespace OneStopWatcher.Hosting;

/// <summary>
/// The talk with systemd (<c>Type=notify</c>): ready only once the watching has begun, what is going on as the unit's status, and the watchdog's
/// pings while <see cref="Liveness"/> finds no fault. Without <c>NOTIFY_SOCKET</c> it says nothing. Its rounds go through the thread pool, so that
/// a process that hangs falls silent as well.
/// </summary>
internal sealed partial class Supervision : IAsyncDisposable
{
    private const string WatchdogVariable = "WATCHDOG_USEC";
    private const string WatchdogProcessVariable = "WATCHDOG_PID";
    private const double MicrosecondsPerSecond = 1_000_000;

    private static readonly TimeSpan LongestRhythm = TimeSpan.FromSeconds(30);

    // A start that waits for the ledger is no failed one. Three rounds: a slow machine may miss one.
    private static readonly ServiceState StillStarting = new(string.Create(CultureInfo.InvariantCulture, $"EXTEND_TIMEOUT_USEC={3 * LongestRhythm.TotalMicroseconds:0}"));
    private static readonly ServiceState Ping = new("WATCHDOG=1");

    private readonly ISystemdNotifier systemd;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource end = new();
    private readonly Task rounds;
    private volatile Func<string?>? findFault;
    private volatile bool hasBegun;
    private string watched = "";
    private string? knownFault;
    private bool isUnheard;

    /// <summary>Begins with the start of the service.</summary>
    public Supervision(ISystemdNotifier systemd, TimeProvider clock, ILogger logger)
    {
        (this.systemd, this.clock, this.logger) = (systemd, clock, logger);
        rounds = systemd.IsEnabled ? Task.Run(GoRoundAsync) : Task.CompletedTask;
    }

    /// <summary>Tells what is going on, in one line.</summary>
    public void Tell(string status) => Notify(new ServiceState($"STATUS={OneLine(status)}"));

    /// <summary>The watching has begun.</summary>
    /// <param name="liveness">Judges from now on whether it goes on.</param>
    /// <param name="status">What is watched.</param>
    public void Ready(Liveness liveness, string status)
    {
        watched = status;
        findFault = liveness.Fault;
        hasBegun = true;
        Notify(new ServiceState($"READY=1\nSTATUS={OneLine(status)}"));
    }

    /// <summary>The service was told to stop. How long that may take is the unit's affair.</summary>
    public void Stopping()
    {
        findFault = () => null;
        hasBegun = true;
        Notify(new ServiceState("STOPPING=1\nSTATUS=Stopping; a message under way is ended first"));
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await rounds;
        end.Dispose();
    }

    // Twice in the time that systemd waits, as it recommends.
    private static TimeSpan Rhythm()
    {
        var process = Environment.GetEnvironmentVariable(WatchdogProcessVariable);
        if (!string.IsNullOrEmpty(process) && process != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            return LongestRhythm;
        return long.TryParse(Environment.GetEnvironmentVariable(WatchdogVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var patience) && patience > 0
            && TimeSpan.FromSeconds(patience / MicrosecondsPerSecond / 2) is var half && half < LongestRhythm
                ? half
                : LongestRhythm;
    }

    private async Task GoRoundAsync()
    {
        using var timer = new PeriodicTimer(Rhythm(), clock);
        try
        {
            do
            {
                if (!hasBegun)
                    Notify(StillStarting);
                else if (IsAlive())
                    Notify(Ping);
            }
            while (await timer.WaitForNextTickAsync(end.Token));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The service has ended.
        }
    }

    // Without a ping systemd restarts the service when its patience is over.
    private bool IsAlive()
    {
        var fault = findFault?.Invoke();
        if (fault is not null && knownFault is null)
        {
            LogFault(logger, fault);
            Tell($"Hangs: {fault}");
        }

        if (fault is null && knownFault is not null)
            Tell(watched);
        knownFault = fault;
        return fault is null;
    }

    private void Notify(ServiceState state)
    {
        try
        {
            systemd.Notify(state);
        }
        catch (SocketException e)
        {
            // Whoever does not listen must not end the watching. Said once: it would be the same each time.
            if (!isUnheard)
                LogUnheard(logger, e.Message);
            isUnheard = true;
        }
    }

    // A line's end would begin another variable.
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    [LoggerMessage(440, LogLevel.Critical, "{Fault}; the service manager hears nothing more and will restart the service")]
    private static partial void LogFault(ILogger logger, string fault);

    [LoggerMessage(441, LogLevel.Warning, "the service manager cannot be told how the service is: {Reason}")]
    private static partial void LogUnheard(ILogger logger, string reason);
}
