using System.Diagnostics;

namespace OneStopWatcher.Tests.Commands;

/// <summary>Runs a shell line; on a real terminal, if one is asked for, that script(1) of util-linux makes.</summary>
internal static class Pty
{
    public static bool IsThere => File.Exists("/usr/bin/script");

    /// <summary>How the program is called on a shell line.</summary>
    public static string Program => $"dotnet '{ProgramRunner.ProgramFile}'";

    /// <summary>What the line said: on a terminal both outputs, in the order in which they were written.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string line, bool isTerminal, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(isTerminal ? "/usr/bin/script" : "/bin/bash")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in isTerminal ? (string[])["-qec", line, "/dev/null"] : ["--norc", "-c", line])
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("OSW_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var name in (string[])["NO_COLOR", "CI", "GITHUB_ACTIONS"])
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await error);
    }
}
