using OneStopWatcher.History;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher;

/// <summary>The dossiers that the ledger remembers and a complete read did not have, with what the source says of them when it is asked.</summary>
internal sealed class AbsentDossiers
{
    private readonly Dictionary<string, RememberedDossier> absent;
    private readonly IReadOnlyDictionary<string, bool> closed;

    private AbsentDossiers(Dictionary<string, RememberedDossier> absent, IReadOnlyDictionary<string, bool> closed) =>
        (this.absent, this.closed) = (absent, closed);

    /// <summary>How many are absent for the first time and not known as closed.</summary>
    public int Vanished => NewlyAbsent(absent).Count(id => !closed.GetValueOrDefault(id));

    /// <summary>What is to be remembered of them: that they were absent once more, until they count as gone.</summary>
    public IEnumerable<ChangedSighting> Changed => absent
        .Where(pair => pair.Value.AbsentSweeps < Clearing.SweepsUntilLeft)
        .Select(pair => new ChangedSighting(pair.Key, pair.Value.Sighting, pair.Value.AbsentSweeps + 1));

    /// <summary>Asks the source. Those with episodes are asked for, to tell closed from vanished; when many are absent, all of them.</summary>
    /// <param name="reader">The source, within the transaction that it was read in.</param>
    /// <param name="source">Its settings.</param>
    /// <param name="memory">What was remembered.</param>
    /// <param name="missing">What of that was not read; empty when that cannot be said.</param>
    /// <param name="log">Where the answers are noted, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<AbsentDossiers> AskAsync(
        ISourceReader reader,
        Source source,
        SourceMemory memory,
        IEnumerable<KeyValuePair<string, RememberedDossier>> missing,
        SweepLog? log,
        CancellationToken cancellationToken)
    {
        var absent = missing.ToDictionary();
        var ids = reader.CanAskByKey && absent.Count > 0 ? Asked(source, memory, absent) : [];
        if (ids.Count == 0)
            return new AbsentDossiers(absent, new Dictionary<string, bool>());
        var closed = await reader.ClosedByKeyAsync(ids, cancellationToken);
        log?.AddAnswers(ids, closed);
        return new AbsentDossiers(absent, closed);
    }

    /// <summary>Why an episode of an absent dossier ends, or null while it must be kept open.</summary>
    public EndReason? ReasonOf(Episode episode) => absent.TryGetValue(episode.DossierId, out var remembered)
        ? Clearing.WhenAbsent(closed.TryGetValue(episode.DossierId, out var isClosed) ? isClosed : null, remembered.AbsentSweeps + 1)
        : null;

    private static List<string> Asked(Source source, SourceMemory memory, Dictionary<string, RememberedDossier> absent)
    {
        var newlyAbsent = NewlyAbsent(absent);
        var asked = absent.Keys.Intersect(memory.OpenEpisodes.Select(open => open.Episode.DossierId));
        return [.. SweepGuard.IsExceeded(memory.Known, newlyAbsent.Count, source.HoldAbove) ? asked.Union(newlyAbsent) : asked];
    }

    private static List<string> NewlyAbsent(Dictionary<string, RememberedDossier> absent) =>
        [.. absent.Where(pair => pair.Value.AbsentSweeps == 0).Select(pair => pair.Key)];
}
