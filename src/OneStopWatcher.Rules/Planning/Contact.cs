using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Planning;

/// <summary>What the contact directory says of one person or one mailbox. What it leaves out stays as the source has it.</summary>
/// <param name="Id">The official's id in the source; of whoever has none there, the mailbox in lower case.</param>
public sealed record Contact(string Id)
{
    /// <summary>The only source in which the id means this person, or null for every source.</summary>
    public string? Source { get; init; }

    /// <summary>Name as people write it.</summary>
    public string? Name { get; init; }

    /// <summary>Official mailbox.</summary>
    public string? Email { get; init; }

    /// <summary>Post (chức vụ) as it is written after the name.</summary>
    public string? Post { get; init; }

    /// <summary>The language that the person wishes to read, as a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the person works there, against what the source says.</summary>
    public bool? IsActive { get; init; }

    /// <summary>
    /// The fields (lĩnh vực) that a leader answers for; empty for all. Among the leaders of a unit a dossier goes to those who name its
    /// field, else to those who name none, else to all of them: nobody's field is somebody's.
    /// </summary>
    public IReadOnlyList<CodePattern> Fields { get; init; } = [];

    /// <summary>The roles held, beside what the source says.</summary>
    public IReadOnlyList<Position> Positions { get; init; } = [];

    /// <summary>Who reads the mails when; on one day one substitute at most.</summary>
    public IReadOnlyList<Substitution> Substitutions { get; init; } = [];
}
