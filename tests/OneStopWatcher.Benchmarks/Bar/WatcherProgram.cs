using System.Diagnostics;
using System.Globalization;
using OneStopWatcher.Tests;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>The published program, run as a process of its own.</summary>
/// <param name="folder">The folder it was published to.</param>
internal sealed class WatcherProgram(string folder)
{
    /// <summary>Publishes it as it is shipped with its runtime: by the same command as the packages.</summary>
    public static async Task<string> PublishAsync(string folder, CancellationToken cancellationToken)
    {
        Console.WriteLine("publishing the program");
        string[] arguments =
        [
            "publish", SourceTree.Path("src", "OneStopWatcher"), "-c", "Release", "-r", "linux-x64", "--self-contained", "true", "-p:PublishReadyToRun=true",
            "-o", folder, "-v", "quiet", "--nologo",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish ended with {process.ExitCode}");
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<ProgramRun> RunAsync(string workingFolder, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, "onestopwatcher"), arguments)
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var phases = ReadPhasesAsync(process.StandardError, begin, cancellationToken);
        var exit = process.WaitForExitAsync(cancellationToken);
        long peak = 0;

        // The kernel keeps the greatest, as long as the process is there to be asked. Asked more often it would take time from what is measured.
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.WhenAny(exit, Task.Delay(25, cancellationToken));
        }

        await exit;
        var elapsed = Stopwatch.GetElapsedTime(begin);
        return new ProgramRun(elapsed, peak, process.ExitCode, await output, await phases);
    }

    // What the program tells of its work, and when: by this one sees where the time goes.
    private static async Task<IReadOnlyList<(TimeSpan At, string Line)>> ReadPhasesAsync(StreamReader error, long begin, CancellationToken cancellationToken)
    {
        var phases = new List<(TimeSpan At, string Line)>();
        while (await error.ReadLineAsync(cancellationToken) is { } line)
            phases.Add((Stopwatch.GetElapsedTime(begin), line));
        return phases;
    }

    private static long PeakOf(int id)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    return 1024 * long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }

        return 0;
    }
}
