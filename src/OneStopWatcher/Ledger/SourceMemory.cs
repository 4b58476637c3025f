using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Ledger;

/// <summary>What the ledger remembers of one source before a sweep.</summary>
/// <param name="Sightings">Per dossier key what was seen last, and in how many sweeps it has been absent since.</param>
/// <param name="OpenEpisodes">The episodes that have not ended.</param>
internal sealed record SourceMemory(
    Dictionary<string, RememberedDossier> Sightings, IReadOnlyList<OpenEpisode> OpenEpisodes)
{
    /// <summary>The last complete sweep, or null when there was none.</summary>
    public LastSweep? LastSweep { get; init; }

    /// <summary>How far the history of the source goes, or null when there is none.</summary>
    public KnownHistory? History { get; init; }

    /// <summary>Whether an administrator has accepted what the source has changed at once since.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>How many dossiers the last sweep saw.</summary>
    public int Known => Sightings.Count(pair => pair.Value.AbsentSweeps == 0);

    /// <summary>The memory of a source never swept, and of a command without a ledger.</summary>
    public static SourceMemory None { get; } = new([], []);
}

/// <summary>How the last complete sweep left a source.</summary>
/// <param name="SweptAt">When it was.</param>
/// <param name="SettingsHash">The settings it ran by.</param>
/// <param name="Fingerprint">Of everything it read.</param>
/// <param name="ChangedAt">When a sweep last found anything changed.</param>
internal sealed record LastSweep(DateTimeOffset SweptAt, string SettingsHash, string Fingerprint, DateTimeOffset ChangedAt);

/// <summary>A dossier as the last sweeps left it.</summary>
internal readonly record struct RememberedDossier(Sighting Sighting, int AbsentSweeps)
{
    /// <summary>Of what the source said of it last; null when it was absent, or that is not in the history.</summary>
    public long? ContentHash { get; init; }
}

/// <summary>An open episode with the instant it hangs since, as recorded.</summary>
internal sealed record OpenEpisode(Episode Episode, DateTimeOffset HangsSince);
