using System.Diagnostics;

namespace OneStopWatcher.Tests;

public sealed class ProgramRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_BuiltProgram_StartsAndEnds()
    {
        var result = await ProgramRunner.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData(9, 128 + 9)]
    [InlineData(15, 128 + 15)]
    public async Task Signal_RunningProgram_EndsItWithThatSignal(int signal, int exitCode)
    {
        await using var program = Shell("echo ready; exec sleep 60", new ProgramCall());
        await program.WaitForTextAsync("ready", Cancellation);

        program.Signal(signal);

        Assert.Equal(exitCode, (await program.WaitForExitAsync(Cancellation)).ExitCode);
    }

    [Fact]
    public async Task WaitForExit_ProgramThatTakesTooLong_KillsItAndTellsWhatItSaid()
    {
        await using var program = Shell("echo still busy; exec sleep 60", new ProgramCall { Timeout = TimeSpan.FromMilliseconds(500) });

        var problem = await Assert.ThrowsAsync<TimeoutException>(() => program.WaitForExitAsync(Cancellation));

        Assert.Contains("still busy", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardInput_GivenText_ReachesTheProgram()
    {
        await using var program = Shell("cat; echo oops >&2; exit 3", new ProgramCall { StandardInput = "hồ sơ" });

        Assert.Equal(new ProgramResult(3, "hồ sơ", "oops\n"), await program.WaitForExitAsync(Cancellation));
    }

    private static RunningProgram Shell(string script, ProgramCall call)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new RunningProgram(Process.Start(start)!, call);
    }
}
