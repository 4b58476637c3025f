using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OneStopWatcher.Tests;

/// <summary>Runs the real, built program in a process of its own, as an administrator would.</summary>
internal static class ProgramRunner
{
    /// <summary>The built program: in its own output folder, else the copy beside the tests.</summary>
    public static string ProgramFile { get; } = FindProgram();

    /// <summary>Runs the program to its end.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(new ProgramCall { Arguments = arguments });

    /// <inheritdoc cref="RunAsync(string[])"/>
    /// <exception cref="TimeoutException">It took longer than the call allows; it was killed, and the message holds what it said.</exception>
    public static async Task<ProgramResult> RunAsync(ProgramCall call)
    {
        await using var program = Start(call);
        return await program.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the program and leaves it running; disposing the result kills it.</summary>
    public static RunningProgram Start(ProgramCall call)
    {
        var start = new ProcessStartInfo(DotnetHost())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = call.WorkingFolder ?? Path.GetTempPath(),
        };
        start.ArgumentList.Add(ProgramFile);
        foreach (var argument in call.Arguments)
            start.ArgumentList.Add(argument);
        // OSW_ is the prefix of the program's settings, and it refuses those it does not know, such as the tests' own.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("OSW_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        // The address that a service listens on by itself is one for all that run at the same time.
        start.Environment["OSW_OpsPage__Listen"] = "Off";
        foreach (var (name, value) in call.Environment)
            start.Environment[name] = value;
        return new RunningProgram(Process.Start(start)!, call);
    }

    private static string FindProgram()
    {
        const string file = "onestopwatcher.dll";
        var beside = new DirectoryInfo(AppContext.BaseDirectory);
        var own = Path.Combine(beside.Parent!.Parent!.FullName, "OneStopWatcher", beside.Name, file);
        return File.Exists(own) ? own : Path.Combine(beside.FullName, file);
    }

    // The host that runs the tests also runs the program: shared/Microsoft.NETCore.App/<version>/ lies three folders below it.
    private static string DotnetHost()
    {
        var root = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent!.Parent!.Parent!.FullName;
        var host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }
}
