using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>What one complete read of a source found. An incomplete read never becomes one: it throws.</summary>
internal sealed class SweepReading
{
    private readonly Source source;
    private readonly DateTimeOffset now;
    private readonly HashSet<string> present = [];
    private readonly Dictionary<string, (Dossier Dossier, Sighting Sighting)> ofOpenEpisodes = [];
    private readonly List<ChangedSighting> changed = [];
    private bool hasNamelessRow;

    private SweepReading(Source source, DateTimeOffset now) => (this.source, this.now) = (source, now);

    public Verdicts Verdicts { get; } = new();

    /// <summary>How many rows were read, broken ones included.</summary>
    public int Dossiers { get; private set; }

    public IReadOnlyList<OfficialPosting> Officials { get; private set; } = [];

    public IReadOnlyList<Unit> Units { get; private set; } = [];

    /// <summary>Dossiers that are new, changed, absent or back.</summary>
    public IReadOnlyList<ChangedSighting> Changed => changed;

    /// <summary>Which open episodes end, and why. Filled by the same read, so that it never concludes from half of one.</summary>
    public List<(long EpisodeId, EndReason Reason)> Ended { get; } = [];

    /// <summary>Reads and judges a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="settings">What it is judged by.</param>
    /// <param name="memory">What the ledger remembers; empty without a ledger.</param>
    /// <param name="now">The moment as of which it is judged.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SourceFailureException">The read failed or broke off.</exception>
    public static async Task<SweepReading> ReadAsync(
        Source source, WatcherSettings settings, SourceMemory memory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reading = new SweepReading(source, now);
        var rules = new JudgingRules(settings.Calendars, settings.Thresholds, source.Compare);
        var withEpisodes = memory.OpenEpisodes.Select(open => open.Episode.DossierId).ToHashSet();
        await using var reader = await DossierReader.OpenAsync(source, now, cancellationToken);
        await foreach (var read in reader.OpenDossiersAsync(cancellationToken))
            reading.Take(read, rules, memory, withEpisodes);
        reading.Officials = await reader.OfficialsAsync(reading.Verdicts.Unjudged, cancellationToken);
        reading.Units = await reader.UnitsAsync(cancellationToken);
        await reading.ConcludeAsync(memory, reader, cancellationToken);
        return reading;
    }

    private void Take(ReadDossier read, JudgingRules rules, SourceMemory memory, HashSet<string> withEpisodes)
    {
        Dossiers++;
        if (read.Broken is { } broken)
        {
            Verdicts.Unjudged.Add(broken);
            if (broken.DossierId is null)
                hasNamelessRow = true;
            else
                present.Add(broken.DossierId);
            return;
        }

        var dossier = read.Dossier!;
        if (!present.Add(dossier.Id))
        {
            // Which of the two rows is true nobody knows, so neither is told.
            Verdicts.Hangs.RemoveAll(hang => hang.Dossier.Id == dossier.Id);
            Verdicts.Unjudged.Add(new Unjudged(
                dossier.Source, dossier.Id, dossier.Code, UnjudgedReason.UnreadableRow, "dossier_id stands twice in open-dossiers.sql; it must be unique", HangDetector.AllKinds));
            return;
        }

        var isKnown = memory.Sightings.TryGetValue(dossier.Id, out var remembered);
        var sighting = isKnown ? remembered.Sighting.Next(dossier) : Sighting.First(dossier);
        if (!isKnown || remembered.AbsentSweeps > 0 || sighting != remembered.Sighting)
            changed.Add(new ChangedSighting(dossier.Id, sighting, AbsentSweeps: 0));
        if (withEpisodes.Contains(dossier.Id))
            ofOpenEpisodes[dossier.Id] = (dossier, sighting);
        HangDetector.Detect(dossier, sighting, rules, now, Verdicts);
    }

    // Only a complete read gets here. What cannot be judged clears nothing, and a row without a key might be any absent dossier.
    private async Task ConcludeAsync(SourceMemory memory, DossierReader reader, CancellationToken cancellationToken)
    {
        var absent = hasNamelessRow ? [] : memory.Sightings.Where(pair => !present.Contains(pair.Key)).ToDictionary();
        foreach (var (id, remembered) in absent.Where(pair => pair.Value.AbsentSweeps < Clearing.SweepsUntilLeft))
            changed.Add(new ChangedSighting(id, remembered.Sighting, remembered.AbsentSweeps + 1));

        var asked = memory.OpenEpisodes.Select(open => open.Episode.DossierId).Where(absent.ContainsKey).Distinct().ToList();
        var closed = asked.Count > 0 && reader.CanAskByKey
            ? await reader.ClosedByKeyAsync(asked, cancellationToken)
            : new Dictionary<string, bool>();

        var hangs = Verdicts.Hangs.ToLookup(hang => hang.Dossier.Id);
        var unjudged = Verdicts.Unjudged.SelectMany(item => item.Kinds.Select(kind => (item.DossierId, kind))).ToHashSet();
        foreach (var episode in memory.OpenEpisodes.Select(open => open.Episode))
        {
            if (unjudged.Contains((episode.DossierId, episode.Kind)) || hangs[episode.DossierId].Any(episode.IsContinuedBy))
                continue;
            var reason = ReasonOf(episode, absent, closed, hangs[episode.DossierId].ToList());
            if (reason is { } known)
                Ended.Add((episode.Id, known));
        }
    }

    private EndReason? ReasonOf(
        Episode episode, Dictionary<string, RememberedDossier> absent, IReadOnlyDictionary<string, bool> closed, List<Hang> hangsNow)
    {
        if (ofOpenEpisodes.TryGetValue(episode.DossierId, out var seen))
            return Clearing.WhenPresent(episode, seen.Dossier, seen.Sighting, hangsNow);
        if (!absent.TryGetValue(episode.DossierId, out var remembered))
            return null;
        return Clearing.WhenAbsent(closed.TryGetValue(episode.DossierId, out var isClosed) ? isClosed : null, remembered.AbsentSweeps + 1);
    }
}
