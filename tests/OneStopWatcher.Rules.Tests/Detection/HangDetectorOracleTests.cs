using System.Collections.Concurrent;
using CsCheck;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class HangDetectorOracleTests
{
    private static readonly int Samples = Rounds.Of(30_000);

    [Fact]
    public void Detect_AnyDossier_EqualsTheOracle()
    {
        var verdicts = new ConcurrentDictionary<(HangKind Kind, Verdict Verdict), int>();
        var reasons = new ConcurrentDictionary<UnjudgedReason, int>();
        OracleCases.Any.Sample(
            given =>
            {
                foreach (var finding in Compare(given))
                {
                    verdicts.AddOrUpdate((finding.Kind, finding.Verdict), 1, (_, count) => count + 1);
                    if (finding.Reason is { } reason)
                        reasons.AddOrUpdate(reason, 1, (_, count) => count + 1);
                }
            },
            iter: Samples);

        if (Rounds.AreFew)
            return;

        // A guard: every kind must hang often, be in order often, and be beyond judging for every reason.
        Assert.All(HangDetector.AllKinds, kind =>
        {
            Assert.InRange(verdicts[(kind, Verdict.Hangs)], Samples / 100, Samples / 4);
            Assert.InRange(verdicts[(kind, Verdict.InOrder)], Samples / 50, Samples / 2);
            if (kind != HangKind.OrphanedHandler)
                Assert.InRange(verdicts[(kind, Verdict.Unjudged)], Samples / 500, Samples / 5);
        });
        Assert.All(
            Enum.GetValues<UnjudgedReason>().Except([UnjudgedReason.UnreadableRow]),
            reason => Assert.InRange(reasons[reason], Samples / 50, Samples / 2));
    }

    private static IReadOnlyList<OracleFinding> Compare(OracleCase given)
    {
        var oracle = new HangOracle(given);
        var expected = oracle.Judge();
        var (dossier, rules) = (given.DossierInOrder, given.Rules());

        var explained = HangDetector.Explain(dossier, given.Sighting, rules, given.Now);
        Assert.Equal(expected.Select(finding => finding.Kind), explained.Select(judgement => judgement.Kind));
        foreach (var (finding, judgement) in expected.Zip(explained))
            AssertSame(finding, judgement, given);

        // The most serious first, in Explain as in Detect.
        var verdicts = new Verdicts();
        HangDetector.Detect(dossier, given.Sighting, rules, given.Now, verdicts);
        var hanging = expected.Where(finding => finding.Verdict == Verdict.Hangs).ToArray();
        Assert.Equal(hanging.Select(finding => finding.Kind), verdicts.Hangs.Select(hang => hang.Kind));
        foreach (var (finding, hang) in hanging.Zip(verdicts.Hangs))
            AssertSame(finding, hang, given, rules);

        Assert.Equal(
            oracle.Lines().Select(line => $"{line.Reason}: {string.Join(' ', line.Kinds)}").Order(StringComparer.Ordinal),
            verdicts.Unjudged.Select(line => $"{line.Reason}: {string.Join(' ', line.Kinds)}").Order(StringComparer.Ordinal));
        Assert.All(verdicts.Unjudged, line =>
        {
            Assert.Equal((dossier.Source, dossier.Id, dossier.Code), (line.Source, line.DossierId, line.DossierCode));
            Assert.NotEmpty(line.Detail);
        });
        return expected;
    }

    private static void AssertSame(OracleFinding finding, Judgement judgement, OracleCase given)
    {
        Assert.Equal((finding.Kind, finding.Verdict, finding.Reason), (judgement.Kind, judgement.Verdict, judgement.Reason));
        Assert.Equal((finding.Kind, finding.Since), (judgement.Kind, judgement.HangsSince));
        Assert.NotEmpty(judgement.Because);

        // What an explanation shows must add up: measured and paused are all the working time between its ends.
        if (judgement is { From: { } from, Until: { } until } && (judgement.Limit is not null || finding.Verdict == Verdict.Hangs))
        {
            Assert.Equal(
                (finding.Kind, given.Calendar.Between(from, until)), (judgement.Kind, judgement.Measured.Elapsed + judgement.Paused));
            if (until - from < TimeSpan.FromDays(100))
                AssertDaysAddUp(judgement, given);
        }

        if (finding.Verdict != Verdict.Hangs)
            return;
        Assert.Equal((finding.Kind, new WorkSpan(finding.Lateness, finding.IsComplete)), (judgement.Kind, judgement.Lateness));
        Assert.Equal((finding.Kind, finding.Paused), (judgement.Kind, judgement.PausedSince));
        if (judgement is { Limit: { } limit, Kind: not (HangKind.ApologyDue or HangKind.DueSoon) })
            Assert.Equal((finding.Kind, finding.Lateness), (judgement.Kind, judgement.Measured.Elapsed - limit));
    }

    private static void AssertDaysAddUp(Judgement judgement, OracleCase given)
    {
        var days = CountedDay.Of(judgement, given.DossierInOrder, given.Rules().Calendars.For(given.Dossier.AgencyCode));
        Assert.Equal(
            (judgement.Kind, judgement.Measured.Elapsed, judgement.Paused),
            (judgement.Kind, Sum(days.Select(day => day.Counted)), Sum(days.Select(day => day.Paused))));
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static void AssertSame(OracleFinding finding, Hang hang, OracleCase given, JudgingRules rules)
    {
        Assert.Equal((finding.Kind, finding.Since), (hang.Kind, hang.HangsSince));
        Assert.Equal((finding.Kind, new WorkSpan(finding.Lateness, finding.IsComplete)), (hang.Kind, hang.Lateness));
        Assert.Equal((finding.Kind, finding.Paused), (hang.Kind, hang.Paused));
        Assert.Equal(finding.Anchor, hang.Anchor);
        Assert.Equal(given.Sighting.FirstDueAt, hang.FirstDueAt);
        Assert.Equal(finding.Limit is { } name ? rules.Thresholds.For(hang.Dossier, null)[name] : null, hang.Limit);
        Assert.NotEmpty(hang.Because);
    }
}
