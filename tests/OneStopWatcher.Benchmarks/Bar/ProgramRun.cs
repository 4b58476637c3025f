namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>How one run of the program went.</summary>
/// <param name="Elapsed">From the start of the process to its end.</param>
/// <param name="PeakBytes">The most memory it had (<c>VmHWM</c>); 0 where the system does not say.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ProgramRun(TimeSpan Elapsed, long PeakBytes, int ExitCode, string Output, string Error)
{
    public double PeakMegabytes => PeakBytes / 1e6;

    public ProgramRun OrThrow() => ExitCode == 0 ? this : throw new InvalidOperationException($"the program ended with {ExitCode}:\n{Output}{Error}");
}
