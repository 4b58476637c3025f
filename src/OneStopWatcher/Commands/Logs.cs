using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Logs of every command: one line each, to standard error, so that standard output carries the result alone.</summary>
internal static class Logs
{
    private const string Default = "Default";

    /// <summary>Writes logs as the settings say.</summary>
    public static Action<ILoggingBuilder> ToStandardError(LogRules rules) => logging =>
    {
        logging.SetMinimumLevel(LogLevel.Information)
            .AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        foreach (var (category, level) in rules.Levels)
        {
            if (category.Equals(Default, StringComparison.OrdinalIgnoreCase))
                logging.SetMinimumLevel(level);
            else
                logging.AddFilter(category, level);
        }

        AddConsole(logging, rules.Format ?? (IsReadByTheJournal() ? LogFormat.Journal : LogFormat.Text));
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    };

    private static ILoggingBuilder AddConsole(ILoggingBuilder logging, LogFormat format) => format switch
    {
        LogFormat.Text => logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
            options.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
        }),
        LogFormat.Journal => logging.AddSystemdConsole(),
        LogFormat.Json => logging.AddJsonConsole(options =>
        {
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

            // Vietnamese stays readable; nobody puts these lines into a page.
            options.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        }),
    };

    // A shell that runs in a session of systemd inherits JOURNAL_STREAM, but not that it is the very process that systemd has started.
    private static bool IsReadByTheJournal() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("JOURNAL_STREAM"))
        && Environment.GetEnvironmentVariable("SYSTEMD_EXEC_PID") == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
}
