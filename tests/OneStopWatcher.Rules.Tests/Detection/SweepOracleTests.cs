using System.Collections.Concurrent;
using CsCheck;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class SweepOracleTests
{
    [Fact]
    public void Sweeps_AnyDistrict_KeepWhatTheOracleKeeps()
    {
        var ends = new ConcurrentDictionary<(HangKind Kind, EndReason? Reason), int>();
        var (moves, calendarChanges, returns) = (0, 0, 0);

        // A few ends are rare: what a thousand districts have not shown by chance, a thousand more do.
        for (var round = 0; round == 0 || (round < 5 && !Rounds.AreFew && Unseen().Any()); round++)
            Sample();
        Assert.All(ends.Keys, end => Assert.Contains(end.Reason, Reasons(end.Kind)));
        if (Rounds.AreFew)
            return;

        // A guard: whatever can become of an episode must have happened.
        Assert.Empty(Unseen());
        Assert.All([moves, calendarChanges, returns], count => Assert.InRange(count, 100, 50_000));

        IEnumerable<(HangKind, EndReason?)> Unseen() => HangDetector.AllKinds.SelectMany(kind => Reasons(kind).Select(reason => (kind, reason))).Where(end => !ends.ContainsKey(end));

        void Sample() => Districts.Any.Sample(
            district =>
            {
                var (oracle, loop) = (new SweepOracle(district), new SweepLoop(district));
                foreach (var sweep in district.Sweeps)
                {
                    oracle.Take(sweep);
                    loop.Take(sweep);
                    AssertSame(oracle, loop, district, sweep);
                }

                foreach (var episode in oracle.Episodes)
                    ends.AddOrUpdate((episode.Kind, episode.Reason), 1, (_, count) => count + 1);
                Interlocked.Add(ref moves, oracle.Sightings.Values.Count(sighting => sighting.Move is not null));
                Interlocked.Add(ref calendarChanges, oracle.CalendarChanges);
                Interlocked.Add(ref returns, oracle.Episodes.Count(episode => episode.Returns > 0));
            },
            iter: Rounds.Of(1_000),
            print: _ => "");
    }

    // Why episodes of a kind can end; null while they last.
    private static EndReason?[] Reasons(HangKind kind) =>
    [
        null,
        EndReason.Closed,
        EndReason.Left,
        EndReason.Progressed,
        .. kind switch
        {
            HangKind.Overdue or HangKind.DueDateMoved => new EndReason?[] { EndReason.Paused, EndReason.Moved, EndReason.RuleChanged },
            HangKind.DueSoon or HangKind.ApologyDue => [EndReason.Paused, EndReason.Moved, EndReason.Escalated, EndReason.RuleChanged],
            HangKind.StuckAtLeader or HangKind.StuckAtStep => [EndReason.Paused, EndReason.RuleChanged],
            HangKind.OrphanedHandler => [],
            HangKind.UnclosedWorkflow or HangKind.AwaitingPickup or HangKind.NotReceived or HangKind.ForgottenSupplement
                or HangKind.StuckFinancial or HangKind.RepeatedSupplement => [EndReason.Moved, EndReason.RuleChanged],
        },
    ];

    private static void AssertSame(SweepOracle oracle, SweepLoop loop, District district, DistrictSweep sweep)
    {
        var (expected, actual) = (Facts(oracle.Sightings, oracle.Episodes), Facts(loop.Sightings, loop.Episodes));
        var (missing, surplus) = (expected.Except(actual).ToArray(), actual.Except(expected).ToArray());
        if (missing.Length + surplus.Length == 0)
            return;
        Assert.Fail($"""
            at the sweep of {sweep.Now:u}
            expected:
            {string.Join('\n', missing.Select(fact => fact.What))}
            actual:
            {string.Join('\n', surplus.Select(fact => fact.What))}
            {district.Story(missing.Concat(surplus).First().Dossier, sweep)}
            """);
    }

    private static HashSet<(string Dossier, object What)> Facts(Dictionary<string, Sighting> sightings, IEnumerable<OracleEpisode> episodes) =>
    [
        .. sightings.Select(item => (item.Key, (object)item.Value)),
        .. episodes.Select(item => (item.Dossier, (object)item)),
    ];
}
