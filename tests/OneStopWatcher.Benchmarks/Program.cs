using System.Globalization;
using BenchmarkDotNet.Running;
using OneStopWatcher.Benchmarks.Bar;

namespace OneStopWatcher.Benchmarks;

/// <summary><c>bar</c> measures the whole program against the bar; anything else is BenchmarkDotNet's, for the pure parts.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["bar", ..])
            return await BarCommand.Create().Parse(args[1..]).InvokeAsync();
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
