using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Tests.Detection;

// A small district as a source shows it, sweep by sweep.
internal sealed record District(DueComparison Compare, SupplementClock Clock, IReadOnlyList<DistrictSweep> Sweeps)
{
    // What judging one row of one sweep takes; of what is remembered the caller knows.
    public OracleCase Case(DistrictSweep sweep, DistrictRow row, Sighting sighting) => new()
    {
        Dossier = row.Dossier,
        Stretches = row.Stretches,
        Sighting = sighting,
        Now = sweep.Now,
        Compare = Compare,
        Clock = Clock,
        Limits = sweep.Limits,
        Staff = OracleStaff.Tree,
    };

    // How one dossier fared until a sweep, to reproduce it by hand.
    public string Story(string dossier, DistrictSweep last) => string.Join(
        '\n',
        from sweep in Sweeps
        where sweep.Now <= last.Now
        let row = sweep.Present.FirstOrDefault(row => row.Dossier.Id == dossier)
        let isClosed = sweep.Answers.TryGetValue(dossier, out var answer) ? $"{answer}" : "unknown"
        select row is null
            ? $"--- now {sweep.Now:u}, absent, is closed by key: {isClosed}"
            : $"--- {Case(sweep, row, Sighting.First(row.Dossier))}");
}

// One complete sweep: the rows, and what the source says by key of dossiers that are not among them; keys it does not know are left out.
internal sealed record DistrictSweep(
    DateTimeOffset Now, IReadOnlyList<OracleLimit> Limits, IReadOnlyList<DistrictRow> Present, IReadOnlyDictionary<string, bool> Answers);

internal sealed record DistrictRow(Dossier Dossier, IReadOnlyList<Suspension> Stretches);
