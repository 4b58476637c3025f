namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>How one run of the program went.</summary>
/// <param name="Elapsed">From the start of the process to its end.</param>
/// <param name="PeakBytes">The most memory it had (<c>VmHWM</c>); 0 where the system does not say.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Phases">Its standard error, each line with the time since the start of the process.</param>
internal sealed record ProgramRun(TimeSpan Elapsed, long PeakBytes, int ExitCode, string Output, IReadOnlyList<(TimeSpan At, string Line)> Phases)
{
    public double PeakMegabytes => PeakBytes / 1e6;

    public ProgramRun OrThrow() => ExitCode == 0 ? this : throw new InvalidOperationException($"the program ended with {ExitCode}:\n{Output}{string.Join('\n', Phases.Select(phase => phase.Line))}");
}
