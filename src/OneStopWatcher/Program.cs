using System.Globalization;
using OneStopWatcher.Commands;
using OneStopWatcher.Hosting;

namespace OneStopWatcher;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        // Dates and numbers are written for scripts and ledgers; the host's culture, which may count other years, plays no part.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return WindowsService.RunAsync(token => CommandLine.InvokeAsync(CommandLine.Build(Service.RunAsync), args, token));
    }
}
