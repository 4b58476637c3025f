using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Contacts;

/// <summary>What one row of a directory file says of somebody. A person may have several rows: one for each position and each absence.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Id">The official's id in the source, or the mailbox in lower case of whoever has none.</param>
internal sealed record ContactRow(int Line, string Id)
{
    public string? Source { get; init; }

    /// <summary>Whether the id is the source's, and not a mailbox.</summary>
    public bool IsOfficial { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Post { get; init; }

    public string? Language { get; init; }

    public bool? IsActive { get; init; }

    public IReadOnlyList<CodePattern> Fields { get; init; } = [];

    public Position? Position { get; init; }

    public Substitution? Substitution { get; init; }
}
