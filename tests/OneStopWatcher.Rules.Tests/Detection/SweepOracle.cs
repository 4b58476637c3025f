using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// The ledger as the design's "Episode", "Cleared" and "Moved due date" have it, over verdicts of the oracle of kinds.
internal sealed class SweepOracle(District district)
{
    private const int CalendarChange = 10;

    private readonly Dictionary<string, int> absentSweeps = [];
    private DateTimeOffset? lastSweep;

    public Dictionary<string, Sighting> Sightings { get; } = [];

    public List<OracleEpisode> Episodes { get; } = [];

    // Due dates put off that count as a change of calendar.
    public int CalendarChanges { get; private set; }

    public void Take(DistrictSweep sweep)
    {
        var putOff = sweep.Present.ToLookup(PutOffBy);
        foreach (var row in sweep.Present)
        {
            var isCalendarChange = PutOffBy(row) is { } amount && putOff[amount].Count() >= CalendarChange;
            CalendarChanges += isCalendarChange ? 1 : 0;
            Sightings[row.Dossier.Id] = See(sweep, row, isCalendarChange);
        }

        foreach (var row in sweep.Present)
        {
            absentSweeps[row.Dossier.Id] = 0;
            Record(sweep, row);
        }

        foreach (var id in Sightings.Keys.Except(sweep.Present.Select(row => row.Dossier.Id)).ToArray())
            Miss(sweep, id);
        lastSweep = sweep.Now;
    }

    // Working days from the due date known so far to a later one; civil days, written as such, when one of the two is in no declared year.
    private string? PutOffBy(DistrictRow row)
    {
        if (Sightings.GetValueOrDefault(row.Dossier.Id)?.DueAt is not { } old || row.Dossier.DueAt is not { } due || due <= old)
            return null;
        var (time, from, to) = (Calendar(row), OracleClock.Date(old), OracleClock.Date(due));
        return from >= time.FirstDay && to <= time.LastDay ? $"{time.WorkingDaysBetween(from, to)}" : $"{to.DayNumber - from.DayNumber} civil";
    }

    private Sighting See(DistrictSweep sweep, DistrictRow row, bool isCalendarChange)
    {
        var due = row.Dossier.DueAt;
        if (!Sightings.TryGetValue(row.Dossier.Id, out var known))
            known = new Sighting(null, null, 1);
        var seen = known;
        if (due is not null && known.DueAt is null)
            seen = known with { FirstDueAt = due, DueAt = due, DueSeenAt = sweep.Now };
        else if (due is not null && due != known.DueAt)
            seen = known with { DueAt = due, DueVersion = known.DueVersion + 1, DueSeenAt = sweep.Now };

        var breach = Episodes.Find(episode => episode is { Kind: HangKind.Overdue, EndedAt: null }
            && episode.Dossier == row.Dossier.Id && episode.Anchor == $"due:{known.DueVersion}");
        var isPutOff = PutOffBy(row) is not null && !isCalendarChange;
        if (isPutOff && breach is not null && row.Dossier.IsSuspended == false && !WasSuspended(sweep, row))
        {
            var since = known.Move is { } move && move.BreachedSince < breach.Since ? move.BreachedSince : breach.Since;
            seen = seen with { Move = new DueMove(seen.DueVersion, since, known.DueSeenAt) };
        }

        if (seen.Move is not null && seen.DueAt <= seen.FirstDueAt)
            seen = seen with { Move = null };
        var orphaned = new HangOracle(district.Case(sweep, row, seen)).Judge().Single(finding => finding.Kind == HangKind.OrphanedHandler);
        return seen with { OrphanedSince = orphaned.Verdict == Verdict.Hangs ? seen.OrphanedSince ?? sweep.Now : null };
    }

    // After the last sweep, until and with this one. One that is still open while the dossier runs counts from its beginning only.
    private bool WasSuspended(DistrictSweep sweep, DistrictRow row) =>
        new OracleClock(district.Case(sweep, row, Sighting.First(row.Dossier))).Stretches
            .Any(stretch => stretch.From <= sweep.Now && (stretch.To ?? stretch.From) > lastSweep);

    private void Record(DistrictSweep sweep, DistrictRow row)
    {
        var (id, oracle) = (row.Dossier.Id, new HangOracle(district.Case(sweep, row, Sightings[row.Dossier.Id])));
        var hangs = oracle.Judge().Where(finding => finding.Verdict == Verdict.Hangs).ToArray();
        var unjudged = oracle.Lines().SelectMany(line => line.Kinds).ToHashSet();
        foreach (var episode in Episodes.Where(episode => episode.Dossier == id && episode.EndedAt is null).ToArray())
        {
            if (!unjudged.Contains(episode.Kind) && !hangs.Any(hang => hang.Kind == episode.Kind && hang.Anchor == episode.Anchor))
                Replace(episode, episode with { EndedAt = sweep.Now, Reason = Reason(episode, row.Dossier, oracle, hangs) });
        }

        foreach (var hang in hangs)
        {
            var latest = Episodes.FindLast(episode => episode.Dossier == id && episode.Kind == hang.Kind && episode.Anchor == hang.Anchor);
            if (latest is null or { Reason: EndReason.Closed or EndReason.Progressed })
                Episodes.Add(new OracleEpisode(id, hang.Kind, hang.Anchor!, sweep.Now) { Since = hang.Since!.Value });
            else
                Replace(latest, latest.GoneOn(hang.Since!.Value));
        }
    }

    private static EndReason Reason(OracleEpisode episode, Dossier dossier, HangOracle oracle, OracleFinding[] hangs)
    {
        var (isCompleted, isMoved) = (dossier.CompletedAt is not null, oracle.AnchorOf(episode.Kind) != episode.Anchor);
        switch (episode.Kind)
        {
            case HangKind.Overdue or HangKind.DueSoon or HangKind.ApologyDue or HangKind.DueDateMoved:
                if (isCompleted)
                    return EndReason.Progressed;
                if (dossier.IsSuspended == true)
                    return EndReason.Paused;
                if (isMoved)
                    return EndReason.Moved;
                if (episode.Kind is HangKind.ApologyDue or HangKind.DueDateMoved && dossier.ExtendedAt is not null)
                    return EndReason.Progressed;
                return episode.Kind is HangKind.ApologyDue or HangKind.DueSoon && hangs.Any(hang => hang.Kind == HangKind.Overdue)
                    ? EndReason.Escalated
                    : EndReason.RuleChanged;
            case HangKind.StuckAtLeader or HangKind.StuckAtStep:
                if (isCompleted || isMoved)
                    return EndReason.Progressed;
                return dossier.IsSuspended == true ? EndReason.Paused : EndReason.RuleChanged;
            case HangKind.OrphanedHandler:
                return EndReason.Progressed;
            case HangKind.NotReceived:
                return dossier.IsReceived || isCompleted ? EndReason.Progressed : isMoved ? EndReason.Moved : EndReason.RuleChanged;
            case HangKind.UnclosedWorkflow or HangKind.AwaitingPickup:
                var isOther = (dossier.ResultState == ResultState.AwaitingPickup) != (episode.Kind == HangKind.AwaitingPickup);
                return !isCompleted || isOther ? EndReason.Progressed : isMoved ? EndReason.Moved : EndReason.RuleChanged;
            default:
                return dossier.IsSuspended == false || isCompleted ? EndReason.Progressed : isMoved ? EndReason.Moved : EndReason.RuleChanged;
        }
    }

    // Not among the open ones: closed, held back, or gone at the second sweep in a row.
    private void Miss(DistrictSweep sweep, string id)
    {
        absentSweeps[id]++;
        EndReason? reason = sweep.Answers.TryGetValue(id, out var isClosed)
            ? isClosed ? EndReason.Closed : null
            : absentSweeps[id] >= 2 ? EndReason.Left : null;
        if (reason is null)
            return;
        foreach (var episode in Episodes.Where(episode => episode.Dossier == id && episode.EndedAt is null).ToArray())
            Replace(episode, episode with { EndedAt = sweep.Now, Reason = reason });
    }

    private void Replace(OracleEpisode episode, OracleEpisode by) => Episodes[Episodes.IndexOf(episode)] = by;

    private static MinuteOracle Calendar(DistrictRow row) => new OracleCase
    {
        Dossier = row.Dossier,
        Sighting = Sighting.First(row.Dossier),
        Now = default,
    }.Calendar;
}
