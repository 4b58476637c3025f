namespace OneStopWatcher.Tests;

/// <summary>How the program is called.</summary>
internal sealed record ProgramCall
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set besides those of the test process, whose own <c>OSW_…</c> are left out; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Null runs in the machine's temporary folder.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>What the program reads; null closes its input at once.</summary>
    public string? StandardInput { get; init; }

    /// <summary>How long the program may take until <see cref="RunningProgram.WaitForExitAsync"/> kills it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
