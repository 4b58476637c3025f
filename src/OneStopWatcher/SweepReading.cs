using OneStopWatcher.History;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>What one complete read of a source found. An incomplete read never becomes one: it throws.</summary>
internal sealed class SweepReading
{
    private readonly SourceMemory memory;
    private readonly DateTimeOffset now;
    private readonly Predicate<Dossier>? looksFor;
    private readonly SweepLog? log;
    private readonly HashSet<string> present = [];
    private readonly HashSet<string> withEpisodes;
    private readonly Dictionary<string, DateTimeOffset> overdueSince;
    private readonly Dictionary<string, (Dossier Dossier, Sighting Sighting)> ofOpenEpisodes = [];
    private readonly Dictionary<string, int> handlers = [];
    private readonly List<PutOffDossier> putOff = [];
    private readonly List<ChangedSighting> changed = [];
    private SourceFingerprint fingerprint;
    private int movedDueDates;

    // A list that should name somebody and names nobody says nothing about anybody.
    private bool isListEmpty;

    private SweepReading(Source source, SourceMemory memory, DateTimeOffset now, ReadingWays ways)
    {
        (Source, this.memory, this.now, looksFor, log) = (source, memory, now, ways.LooksFor, ways.Log);
        withEpisodes = memory.OpenEpisodes.Select(open => open.Episode.DossierId).ToHashSet();
        overdueSince = memory.OpenEpisodes
            .Where(open => memory.Sightings.TryGetValue(open.Episode.DossierId, out var remembered) && open.Episode.IsOverdueBy(remembered.Sighting))
            .ToDictionary(open => open.Episode.DossierId, open => open.HangsSince);
    }

    public Source Source { get; }

    public required JudgingRules Rules { get; init; }

    /// <summary>The rules, without the list of officials when it is doubted.</summary>
    public JudgingRules BelievedRules => UnknownHandlers.Unfit > 0 ? Rules with { Staff = StaffRegister.None } : Rules;

    public Verdicts Verdicts { get; } = new();

    /// <summary>The dossiers that were looked for, with what is remembered of them.</summary>
    public List<(Dossier Dossier, Sighting Sighting)> Found { get; } = [];

    /// <summary>How many rows were read, broken ones included.</summary>
    public int Dossiers { get; private set; }

    public IReadOnlyList<OfficialPosting> Officials { get; private init; } = [];

    public IReadOnlyList<Unit> Units { get; private init; } = [];

    /// <summary>Dossiers that are new, changed, absent or back.</summary>
    public IReadOnlyList<ChangedSighting> Changed => changed;

    /// <summary>Which open episodes end, and why. Filled by the same read, so that it never concludes from half of one.</summary>
    public List<(long EpisodeId, EndReason Reason)> Ended { get; } = [];

    /// <summary>Why the administrator must look at the source before anything is concluded from this read, or null.</summary>
    public FormattableString? Hold { get; private set; }

    /// <summary>What the history of the source does not have yet, or null for nothing.</summary>
    public AddedHistory? History { get; private set; }

    /// <summary>Many due dates put off by one amount: of each amount, how many dossiers.</summary>
    public IReadOnlyList<(PutOffBy Amount, int Dossiers)> CalendarChanges { get; private set; } = [];

    /// <summary>Handlers whom the source's own list of officials does not know, when they are too many to be believed; else none.</summary>
    public (int Unfit, int All) UnknownHandlers { get; private set; }

    /// <summary>Per official's id, how many dossiers in process name them as handler.</summary>
    public IReadOnlyDictionary<string, int> OpenDossiersOf => handlers;

    /// <summary>Whether a row had no key, so that nothing could be concluded from absence.</summary>
    public bool HasNamelessRow { get; private set; }

    /// <summary>The threshold rules that matched at least one dossier.</summary>
    public IReadOnlyCollection<string> MatchedRules => Verdicts.MatchedRules;

    /// <summary>Of everything that was read.</summary>
    public string Fingerprint => fingerprint.ToString();

    /// <summary>Since when nothing has changed in the source.</summary>
    public DateTimeOffset ChangedAt => memory.LastSweep is { } last && last.Fingerprint == Fingerprint ? last.ChangedAt : now;

    /// <summary>Reads and judges a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="settings">What it is judged by.</param>
    /// <param name="memory">What the ledger remembers; empty without a ledger.</param>
    /// <param name="now">The moment as of which it is judged.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SourceFailureException">The read failed or broke off.</exception>
    public static Task<SweepReading> ReadAsync(
        Source source, WatcherSettings settings, SourceMemory memory, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(source, settings, memory, now, new ReadingWays(), cancellationToken);

    /// <summary>Reads and judges a source in its own way.</summary>
    /// <param name="source">The source.</param>
    /// <param name="settings">What it is judged by.</param>
    /// <param name="memory">What the ledger remembers; empty without a ledger.</param>
    /// <param name="now">The moment as of which it is judged.</param>
    /// <param name="ways">What is not as usual.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SourceFailureException">The read failed or broke off.</exception>
    public static async Task<SweepReading> ReadAsync(
        Source source,
        WatcherSettings settings,
        SourceMemory memory,
        DateTimeOffset now,
        ReadingWays ways,
        CancellationToken cancellationToken)
    {
        await using var reader = await ways.Open(source, now, cancellationToken);
        var broken = new List<Unjudged>();
        var officials = await reader.OfficialsAsync(broken, cancellationToken);
        var units = await reader.UnitsAsync(broken, cancellationToken);
        var rules = new JudgingRules(settings.Calendars, settings.Thresholds, source.Compare)
        {
            SupplementClock = source.SupplementClock,
            Kinds = [.. reader.Kinds],
            TellsApprovers = reader.TellsApprovers,
            Staff = new StaffRegister(officials, units),
        };
        var reading = new SweepReading(source, memory, now, ways)
        {
            Rules = rules,
            Officials = officials,
            Units = units,
            isListEmpty = officials.Count == 0 && source.Profile.Statement(Profile.Officials) is not null,
        };
        reading.Verdicts.Unjudged.AddRange(broken);
        ways.Log?.AddRegister(RegisterOf(reader, settings, officials, units, broken));
        await foreach (var read in reader.OpenDossiersAsync(cancellationToken))
            reading.Take(read);
        reading.JudgePutOff();
        reading.DoubtTheRegister();
        await reading.ConcludeAsync(reader, cancellationToken);
        if (ways.Log is { } log && reading.Hold is null)
            reading.History = await log.FinishAsync(reading.Changed);
        return reading;
    }

    // Logins change by the minute, and only who has not logged in for long is told of.
    private static RegisterLine RegisterOf(
        ISourceReader reader, WatcherSettings settings, IReadOnlyList<OfficialPosting> officials, IReadOnlyList<Unit> units, IReadOnlyList<Unjudged> broken) =>
        new(
            reader.Kinds,
            reader.TellsApprovers,
            reader.CanAskByKey,
            settings.NoLoginAfter is null ? [.. officials.Select(posting => posting with { LastLoginAt = null })] : officials,
            units,
            [.. broken],
            settings.Directory.Contacts);

    private void Take(ReadDossier read)
    {
        Dossiers++;
        if (read.Broken is { } broken)
        {
            Verdicts.Unjudged.Add(broken);
            fingerprint.AddBroken(broken.DossierId);
            var isFirst = broken.DossierId is null || present.Add(broken.DossierId);
            log?.AddBroken(broken, isFirst);
            if (broken.DossierId is null)
                HasNamelessRow = true;
            else if (!isFirst)
                Forget(broken.DossierId);
            return;
        }

        var dossier = read.Dossier!;
        fingerprint.Add(dossier);
        if (!present.Add(dossier.Id))
        {
            // Which of the two rows is true nobody knows, so neither is told.
            Forget(dossier.Id);
            log?.AddTwice(dossier);
            Verdicts.Unjudged.Add(new Unjudged(
                dossier.Source, dossier.Id, dossier.Code, UnjudgedReason.UnreadableRow, "dossier_id stands twice in open-dossiers.sql; it must be unique", HangDetector.AllKinds));
            return;
        }

        CountHandlers(dossier);
        RememberedDossier? remembered = memory.Sightings.TryGetValue(dossier.Id, out var known) ? known : null;
        DateTimeOffset? overdue = overdueSince.TryGetValue(dossier.Id, out var since) ? since : null;
        var sighting = Sightings.After(remembered?.Sighting, dossier, overdue, memory.LastSweep?.SweptAt, Rules, now);
        if (remembered is { } before && sighting.DueVersion > before.Sighting.DueVersion)
            movedDueDates++;
        if (remembered is { } earlier && Sightings.IsPutOff(earlier.Sighting, sighting))
            putOff.Add(new PutOffDossier(dossier, earlier, sighting));
        else
            Judge(dossier, remembered, sighting);
    }

    // Nothing is told or remembered of a dossier whose rows contradict each other.
    private void Forget(string id)
    {
        Verdicts.Hangs.RemoveAll(hang => hang.Dossier.Id == id);
        putOff.RemoveAll(item => item.Dossier.Id == id);
        changed.RemoveAll(item => item.DossierId == id);
        ofOpenEpisodes.Remove(id);
        Found.RemoveAll(item => item.Dossier.Id == id);
    }

    private void CountHandlers(Dossier dossier)
    {
        var isInProcess = dossier is { IsReceived: true, IsSuspended: false, CompletedAt: null };
        foreach (var official in dossier.Assignees)
            handlers[official.Id] = handlers.GetValueOrDefault(official.Id) + (isInProcess ? 1 : 0);
    }

    private void Judge(Dossier dossier, RememberedDossier? remembered, Sighting sighting)
    {
        // An empty list of officials says nothing about anybody, so not that somebody is there again.
        if (isListEmpty && sighting.OrphanedSince is null && remembered?.Sighting.OrphanedSince is { } orphanedSince)
            sighting = sighting with { OrphanedSince = orphanedSince };
        var hash = log?.Add(dossier, remembered?.ContentHash);
        if (remembered is not { } known || known.AbsentSweeps > 0 || sighting != known.Sighting || (log is not null && hash != known.ContentHash))
            changed.Add(new ChangedSighting(dossier.Id, sighting, AbsentSweeps: 0) { ContentHash = hash });
        if (withEpisodes.Contains(dossier.Id))
            ofOpenEpisodes[dossier.Id] = (dossier, sighting);
        if (looksFor?.Invoke(dossier) is true)
            Found.Add((dossier, sighting));
        HangDetector.Detect(dossier, sighting, Rules, now, Verdicts);
    }

    // Whether a date was put off by somebody or by a change of calendar shows only when all are known.
    private void JudgePutOff()
    {
        var amounts = putOff.CountBy(item => item.Amount(Rules)).Where(amount => amount.Value >= SweepGuard.CalendarChange).ToDictionary();
        CalendarChanges = [.. amounts.OrderBy(amount => amount.Key.Days).Select(amount => (amount.Key, amount.Value))];
        foreach (var item in putOff)
        {
            var isCalendar = amounts.ContainsKey(item.Amount(Rules));
            Judge(item.Dossier, item.Before, isCalendar ? item.Sighting with { Move = item.Before.Sighting.Move } : item.Sighting);
        }
    }

    // A list of officials that lacks many handlers is wrong itself: nobody is called unknown or moved on its word.
    private void DoubtTheRegister()
    {
        var unfit = Verdicts.Hangs
            .Where(hang => Handlers.RestsOnRegister(hang, Rules))
            .SelectMany(hang => hang.Dossier.Assignees.Select(official => official.Id))
            .Distinct()
            .Count();
        if (!SweepGuard.IsListDoubtful(handlers.Count, unfit, Source.HoldAbove))
            return;
        UnknownHandlers = (unfit, handlers.Count);
        var doubted = Verdicts.Hangs.Where(hang => Handlers.RestsOnRegister(hang, Rules)).Select(hang => hang.Dossier.Id).ToHashSet();
        Verdicts.Hangs.RemoveAll(hang => hang.Kind == HangKind.OrphanedHandler && doubted.Contains(hang.Dossier.Id));

        // Nor is it remembered since when somebody was missing.
        for (var i = 0; i < changed.Count; i++)
        {
            if (doubted.Contains(changed[i].DossierId))
                changed[i] = changed[i] with { Sighting = changed[i].Sighting with { OrphanedSince = OrphanedSinceBefore(changed[i].DossierId) } };
        }
    }

    private DateTimeOffset? OrphanedSinceBefore(string id) =>
        memory.Sightings.TryGetValue(id, out var remembered) ? remembered.Sighting.OrphanedSince : null;

    // Only a complete read gets here. What cannot be judged clears nothing, and a row without a key might be any absent dossier.
    private async Task ConcludeAsync(ISourceReader reader, CancellationToken cancellationToken)
    {
        var missing = memory.Sightings.Where(pair => !present.Contains(pair.Key));
        foreach (var (id, _) in HasNamelessRow ? missing.Where(pair => pair.Value.AbsentSweeps == 0) : [])
            log?.Hide(id);
        var absent = await AbsentDossiers.AskAsync(reader, Source, memory, HasNamelessRow ? [] : missing, log, cancellationToken);
        Hold = memory.IsAccepted ? null : SweepHold.Reason(Source, memory.Known, absent.Vanished, movedDueDates);
        if (Hold is not null)
            return;
        changed.AddRange(absent.Changed);

        var hangs = Verdicts.Hangs.ToLookup(hang => hang.Dossier.Id);
        var unjudged = Verdicts.Unjudged.SelectMany(item => item.Kinds.Select(kind => (item.DossierId, kind))).ToHashSet();
        foreach (var episode in memory.OpenEpisodes.Select(open => open.Episode))
        {
            if (unjudged.Contains((episode.DossierId, episode.Kind)) || IsInDoubt(episode) || hangs[episode.DossierId].Any(episode.IsContinuedBy))
                continue;
            var end = ofOpenEpisodes.TryGetValue(episode.DossierId, out var seen)
                ? Clearing.WhenPresent(episode, seen.Dossier, seen.Sighting, [.. hangs[episode.DossierId]])
                : absent.ReasonOf(episode);
            if (end is { } reason)
                Ended.Add((episode.Id, reason));
        }
    }

    // A kind that can no longer be judged, because a column has gone or the list of officials is wrong, clears nothing while the dossier is there.
    private bool IsInDoubt(Episode episode) =>
        present.Contains(episode.DossierId)
        && (!Rules.Kinds.Contains(episode.Kind) || (episode.Kind == HangKind.OrphanedHandler && (UnknownHandlers.Unfit > 0 || isListEmpty)));
}
