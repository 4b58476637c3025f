namespace OneStopWatcher.Tests;

/// <summary>What a finished program left behind. A program ended by a signal has the exit code 128 + its number.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);
