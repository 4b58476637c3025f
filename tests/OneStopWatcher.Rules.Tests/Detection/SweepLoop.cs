using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Tests.Detection;

// What the shell does with its ledger at each complete sweep, in memory: everything that decides is asked of the rules.
internal sealed class SweepLoop(District district)
{
    private readonly Dictionary<string, int> absentSweeps = [];
    private readonly List<Kept> kept = [];
    private DateTimeOffset? lastSweptAt;

    public Dictionary<string, Sighting> Sightings { get; } = [];

    public IEnumerable<OracleEpisode> Episodes => kept.Select(item => item.State);

    public void Take(DistrictSweep sweep)
    {
        var seen = sweep.Present.Select(row => See(sweep, row)).ToArray();
        foreach (var (given, _) in WithoutCalendarChange(seen))
        {
            Sightings[given.Dossier.Id] = given.Sighting;
            absentSweeps[given.Dossier.Id] = 0;
            Record(given);
        }

        foreach (var id in Sightings.Keys.Except(sweep.Present.Select(row => row.Dossier.Id)).ToArray())
        {
            bool? isClosed = sweep.Answers.TryGetValue(id, out var answer) ? answer : null;
            if (Clearing.WhenAbsent(isClosed, ++absentSweeps[id]) is { } reason)
                kept.FindAll(item => item.IsOpenOf(id)).ForEach(item => item.End(sweep.Now, reason));
        }

        lastSweptAt = sweep.Now;
    }

    private (OracleCase Given, Sighting? Before) See(DistrictSweep sweep, DistrictRow row)
    {
        var before = Sightings.GetValueOrDefault(row.Dossier.Id);
        var given = district.Case(sweep, row, before ?? Sighting.First(row.Dossier));
        var overdue = before is null ? null : kept.Find(item => item.IsOpenOf(row.Dossier.Id) && item.Episode.IsOverdueBy(before));
        var after = Rules.Detection.Sightings.After(before, given.DossierInOrder, overdue?.State.Since, lastSweptAt, given.Rules(), sweep.Now);
        return (given with { Sighting = after }, before);
    }

    // Many put off by one number of working days in one sweep: nobody hides a delay.
    private static IEnumerable<(OracleCase Given, Sighting? Before)> WithoutCalendarChange((OracleCase Given, Sighting? Before)[] seen)
    {
        var byAmount = seen.ToLookup(AmountPutOff);
        return seen.Select(item => AmountPutOff(item) is { } amount && byAmount[amount].Count() >= SweepGuard.CalendarChange
            ? (item.Given with { Sighting = item.Given.Sighting with { Move = item.Before!.Move } }, item.Before)
            : item);
    }

    private static PutOffBy? AmountPutOff((OracleCase Given, Sighting? Before) item)
    {
        if (item.Before is not { DueAt: { } old } before || !Rules.Detection.Sightings.IsPutOff(before, item.Given.Sighting))
            return null;
        var calendar = item.Given.Rules().Calendars.For(item.Given.Dossier.AgencyCode);
        return PutOffBy.Between(old, item.Given.Sighting.DueAt!.Value, calendar);
    }

    private void Record(OracleCase given)
    {
        var (dossier, verdicts) = (given.DossierInOrder, new Verdicts());
        HangDetector.Detect(dossier, given.Sighting, given.Rules(), given.Now, verdicts);
        foreach (var item in kept.FindAll(item => item.IsOpenOf(dossier.Id)))
        {
            var isUnjudged = verdicts.Unjudged.Exists(line => line.Kinds.Contains(item.Episode.Kind));
            if (!isUnjudged && !verdicts.Hangs.Exists(item.Episode.IsContinuedBy))
                item.End(given.Now, Clearing.WhenPresent(item.Episode, dossier, given.Sighting, verdicts.Hangs));
        }

        foreach (var hang in verdicts.Hangs)
        {
            var latest = kept.FindLast(item =>
                item.Episode.DossierId == dossier.Id && item.Episode.Kind == hang.Kind && item.Episode.Anchor == hang.Anchor);
            if (latest is null || !latest.Episode.IsContinuedBy(hang))
                kept.Add(latest = new Kept(new Episode(kept.Count, dossier.Id, hang.Kind, hang.Anchor, null), given.Now));
            latest.GoOn(hang.HangsSince);
        }
    }

    // An open or ended row of the ledger.
    private sealed class Kept(Episode episode, DateTimeOffset openedAt)
    {
        public Episode Episode { get; private set; } = episode;

        public OracleEpisode State { get; private set; } = new(episode.DossierId, episode.Kind, episode.Anchor, openedAt);

        public bool IsOpenOf(string dossier) => Episode.DossierId == dossier && State.EndedAt is null;

        public void End(DateTimeOffset at, EndReason reason) =>
            (State, Episode) = (State with { EndedAt = at, Reason = reason }, Episode with { EndReason = reason });

        public void GoOn(DateTimeOffset since) => (State, Episode) = (State.GoneOn(since), Episode with { EndReason = null });
    }
}
