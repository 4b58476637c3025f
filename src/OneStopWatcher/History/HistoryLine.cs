using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.History;

/// <summary>One line of what a sweep adds to the history of its source: exactly one of the four is there.</summary>
internal sealed record HistoryLine
{
    /// <summary>A dossier that is new or has changed, as the source tells it.</summary>
    public Dossier? Dossier { get; init; }

    /// <summary>What is remembered of a dossier from now on.</summary>
    public SeenLine? Seen { get; init; }

    /// <summary>What the source and the office say of people and units.</summary>
    public RegisterLine? Register { get; init; }

    /// <summary>Rows that are no dossiers of their own, and what follows from them.</summary>
    public IrregularLine? Irregular { get; init; }
}

/// <summary>What is remembered of a dossier.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Sighting">What was seen of it last.</param>
/// <param name="Absent">In how many sweeps it has been absent since.</param>
/// <param name="Answer">What the source said of it by key; null when it was not asked.</param>
internal sealed record SeenLine(string Id, Sighting Sighting, int Absent, KeyAnswer? Answer);

/// <summary>What a source says, asked by key for a dossier that is no longer among the open ones.</summary>
internal enum KeyAnswer
{
    /// <summary>It does not know the key.</summary>
    Unknown,

    /// <summary>Its workflow is closed.</summary>
    Closed,

    /// <summary>It is not closed.</summary>
    Open,
}

/// <summary>Everything besides dossiers that judging and addressing rest upon.</summary>
internal sealed record RegisterLine(
    IReadOnlyList<HangKind> Kinds,
    bool TellsApprovers,
    bool CanAskByKey,
    IReadOnlyList<OfficialPosting> Officials,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Unjudged> Broken,
    IReadOnlyList<Contact> Contacts);

/// <summary>What was out of order in a read.</summary>
/// <param name="Broken">Rows that could not be read.</param>
/// <param name="Twice">Rows whose key another row has as well.</param>
/// <param name="Hidden">Dossiers that had no readable row of their own, but may be there.</param>
/// <param name="Answers">What the source said of dossiers that have been absent for long.</param>
internal sealed record IrregularLine(
    IReadOnlyList<Unjudged> Broken, IReadOnlyList<Dossier> Twice, IReadOnlyList<string> Hidden, IReadOnlyDictionary<string, KeyAnswer> Answers)
{
    public static IrregularLine None { get; } = new([], [], [], new SortedDictionary<string, KeyAnswer>());
}
