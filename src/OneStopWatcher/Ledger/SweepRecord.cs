using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Ledger;

/// <summary>Everything one complete sweep changes in the ledger, recorded in one transaction.</summary>
internal sealed record SweepRecord
{
    public required string Source { get; init; }

    /// <summary>Dossiers that are new, changed, absent or back.</summary>
    public required IReadOnlyList<ChangedSighting> Sightings { get; init; }

    /// <summary>Every hang found.</summary>
    public required IReadOnlyList<Hang> Hangs { get; init; }

    /// <summary>The open episodes before the sweep.</summary>
    public required IReadOnlyList<OpenEpisode> OpenEpisodes { get; init; }

    /// <summary>Which of them end, and why.</summary>
    public required IReadOnlyList<(long EpisodeId, EndReason Reason)> Ended { get; init; }

    /// <summary>Of everything that was read, to notice a source in which nothing changes any more.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Many due dates put off by one amount: of each amount, how many dossiers.</summary>
    public required IReadOnlyList<(PutOffBy Amount, int Dossiers)> CalendarChanges { get; init; }

    /// <summary>Whether the sweep has concluded from absence, so that an acceptance is used up.</summary>
    public required bool HasConcluded { get; init; }

    /// <summary>The threshold rules that matched at least one dossier.</summary>
    public required IReadOnlyCollection<string> MatchedRules { get; init; }

    /// <summary>What it adds to the history of its source, or null for nothing.</summary>
    public AddedHistory? History { get; init; }

    public required RunRecord Run { get; init; }
}

/// <summary>A sighting to be written.</summary>
internal readonly record struct ChangedSighting(string DossierId, Sighting Sighting, int AbsentSweeps)
{
    /// <summary>Of what the source says of the dossier; null when it is absent, or no history is kept.</summary>
    public long? ContentHash { get; init; }
}
