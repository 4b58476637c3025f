using OneStopWatcher.Commands;
using OneStopWatcher.Hosting;

namespace OneStopWatcher;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return CommandLine.InvokeAsync(CommandLine.Build(Service.RunAsync), args);
    }
}
