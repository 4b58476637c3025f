using OneStopWatcher.Commands;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Wording;

/// <summary>Whoever counts after a sample mail, by its own dates, the default limits and the shipped days off, comes to what it says.</summary>
public sealed class SampleSpanTests
{
    private static readonly WorkCalendar Office = SampleHangs.Office;

    [Fact]
    public void Preview_EverySpan_FollowsFromItsDates() => AssertFollow(
        from sample in SampleDigests.All(maxRows: 25)
        from notice in sample.Digest.Notices
        select (sample.Name, notice.Hang),
        least: 80);

    [Fact]
    public void Goldens_EverySpan_FollowsFromItsDates() => AssertFollow(
        from sample in ((string Name, Digest Digest)[])
        [
            ("specialist", Samples.Specialist()), ("leader", Samples.Leader()), ("one-stop-head", Samples.OneStopHead()), ("approver", Samples.Approver()),
            ("four-parts", Samples.FourParts()), ("mixed", Samples.Mixed()), ("all-kinds", Samples.AllKinds()), ("leader-who-assigns", Samples.LeaderWhoAssigns()),
            ("receiver", Samples.Receiver()), ("substitute", Samples.Substitute()), ("forty-rows", Samples.FortyRows()),
        ]
        from notice in sample.Digest.Notices
        select (sample.Name, notice.Hang),
        least: 50);

    private static void AssertFollow(IEnumerable<(string Sample, Hang Hang)> hangs, int least)
    {
        var (counted, wrong) = (0, new List<string>());
        foreach (var (sample, hang) in hangs)
        {
            if (SpanOf(hang) is not { } span)
                continue;
            counted++;
            var (told, counts) = (Samples.Vietnamese.Span(hang.Lateness), Samples.Vietnamese.Span(span));
            if (told != counts)
                wrong.Add($"{sample} {hang.Dossier.Code} {hang.Kind}: tells {told}, but its dates say {counts} ({span.Elapsed.TotalHours:0.00} h)");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(counted >= least, $"{counted} spans");
    }

    // By hand for each kind, from what the mail shows; null where it shows no span.
    private static WorkSpan? SpanOf(Hang hang)
    {
        var dossier = hang.Dossier;
        DateTimeOffset? since = hang.Kind switch
        {
            HangKind.Overdue => dossier.DueAt,
            HangKind.DueDateMoved => hang.FirstDueAt,
            HangKind.DueSoon or HangKind.ApologyDue => null,
            HangKind.StuckAtStep => dossier.StepDueAt,
            HangKind.StuckAtLeader => dossier.StepDueAt ?? After(dossier.StepEnteredAt, hours: 8),
            HangKind.NotReceived => After(dossier.SubmittedAt, hours: 4),
            HangKind.UnclosedWorkflow => After(dossier.CompletedAt, hours: 16),
            HangKind.AwaitingPickup => After(dossier.CompletedAt, hours: 80),
            HangKind.ForgottenSupplement => After(SuspendedAt(dossier), hours: 120),
            HangKind.StuckFinancial => After(SuspendedAt(dossier), hours: 80),
            HangKind.RepeatedSupplement => SuspendedAt(dossier),
            HangKind.OrphanedHandler => null,
        };
        if (hang.IsWarning)
            return Office.Between(SampleHangs.AsOf, dossier.DueAt!.Value);
        return since is { } begun ? Office.Between(begun, SampleHangs.AsOf) : null;
    }

    private static DateTimeOffset? SuspendedAt(Dossier dossier) => dossier.SuspendedAt ?? dossier.Suspensions?[^1].From;

    private static DateTimeOffset? After(DateTimeOffset? from, int hours) => from is { } begun ? Office.LastInstantAfter(begun, TimeSpan.FromHours(hours)) : null;
}
