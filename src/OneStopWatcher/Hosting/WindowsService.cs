using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Extensions.Hosting.WindowsServices;
using Microsoft.Extensions.Logging.EventLog;
using OneStopWatcher.Commands;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Hosting;

/// <summary>
/// Windows' service manager around the whole program: it is answered at once, whatever the program then waits for, and its Stop ends the program
/// like SIGTERM. Nobody sees a service's standard error: complaints and warnings go to the event log.
/// </summary>
internal sealed class WindowsService(Func<CancellationToken, Task<int>> program, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>The service's name, and the source of its events; the installation script creates both.</summary>
    public const string Name = "OneStopWatcher";

    // Longer than the service's own limit for its end.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(60);

    private int exitCode;

    // Services run in a session without a desktop: this tells nearly all other cases apart without loading anything.
    [SupportedOSPlatformGuard("windows")]
    private static bool IsOne => OperatingSystem.IsWindows() && !Environment.UserInteractive && WindowsServiceHelpers.IsWindowsService();

    /// <summary>Runs the program, within the service manager's bounds if that has started this process.</summary>
    public static Task<int> RunAsync(Func<CancellationToken, Task<int>> program) => IsOne ? ServeAsync(program) : program(CancellationToken.None);

    /// <summary>Where a service logs: on Windows warnings and worse to the event log, elsewhere to standard error.</summary>
    public static Action<ILoggingBuilder> Logging(LogRules rules) => IsOne ? AddEventLog : Logs.ToStandardError(rules);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var complaints = new StringWriter();
        Console.SetError(complaints);
        try
        {
            exitCode = await program(stoppingToken);
        }
        catch (Exception e)
        {
            // The edge of the process: what ended it must be found somewhere.
            await complaints.WriteLineAsync(e.ToString());
            exitCode = ExitCode.EnvironmentFailed;
        }

        if (exitCode != ExitCode.Done && OperatingSystem.IsWindows())
            EventLog.WriteEntry(Name, complaints.ToString(), EventLogEntryType.Error);

        // Wrong settings stay wrong: an orderly end. Anything else may pass, and the service manager restarts only what ends without its leave.
        if (exitCode == ExitCode.EnvironmentFailed && !stoppingToken.IsCancellationRequested)
            Environment.Exit(exitCode);
        lifetime.StopApplication();
    }

    [SupportedOSPlatform("windows")]
    private static async Task<int> ServeAsync(Func<CancellationToken, Task<int>> program)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddEventLog(builder.Logging);
        builder.Services.AddWindowsService(options => options.ServiceName = Name);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(services => new WindowsService(program, services.GetRequiredService<IHostApplicationLifetime>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<WindowsService>());
        using var host = builder.Build();
        var service = host.Services.GetRequiredService<WindowsService>();
        await host.RunAsync();
        return service.exitCode;
    }

    [SupportedOSPlatform("windows")]
    private static void AddEventLog(ILoggingBuilder logging) => logging
        .AddEventLog(settings => settings.SourceName = Name)
        .AddFilter<EventLogLoggerProvider>(category: null, LogLevel.Warning);
}
