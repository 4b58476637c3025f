using System.Diagnostics;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>Runs a tool of the machine to its end.</summary>
internal static class ShellCall
{
    /// <summary>Runs it, with nothing to read.</summary>
    /// <exception cref="InvalidOperationException">The machine does not have the tool.</exception>
    public static async Task<ProgramResult> RunAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} is needed for this test and is not installed: {e.Message}", e);
        }
    }
}
