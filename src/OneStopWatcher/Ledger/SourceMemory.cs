using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Ledger;

/// <summary>What the ledger remembers of one source before a sweep.</summary>
/// <param name="Sightings">Per dossier key what was seen last, and in how many sweeps it has been absent since.</param>
/// <param name="OpenEpisodes">The episodes that have not ended.</param>
internal sealed record SourceMemory(
    Dictionary<string, RememberedDossier> Sightings, IReadOnlyList<OpenEpisode> OpenEpisodes)
{
    /// <summary>The memory of a source never swept, and of a command without a ledger.</summary>
    public static SourceMemory None { get; } = new([], []);
}

/// <summary>A dossier as the last sweeps left it.</summary>
internal readonly record struct RememberedDossier(Sighting Sighting, int AbsentSweeps);

/// <summary>An open episode with the instant it hangs since, as recorded.</summary>
internal sealed record OpenEpisode(Episode Episode, DateTimeOffset HangsSince);
