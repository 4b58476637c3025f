using System.Globalization;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

// The case the mission names: the work is done, often on paper, and nobody closes the workflow. Suspension and reception play no part.
internal static class UnclosedWorkflowDetector
{
    public static void Judge(in Case @case, Verdicts verdicts)
    {
        if (@case.Dossier.CompletedAt is not { } completed || @case.Dossier.ResultState == ResultState.AwaitingPickup)
            return;
        var setting = @case.Limits.UnclosedWorkflow;
        var term = @case.Term();
        if (setting.Limit.Resolve(term?.Elapsed) is not { } limit)
        {
            verdicts.Unjudged.Add(@case.Unjudged(
                UnjudgedReason.UnknownTerm, $"the limit {setting} is a share of the term, which needs received_at and due_at", HangKind.UnclosedWorkflow));
            return;
        }

        var elapsed = @case.Calendar.Between(completed, @case.Now);
        if (elapsed.Elapsed <= limit)
        {
            if (!elapsed.IsComplete)
                verdicts.Unjudged.Add(@case.UndeclaredYear(HangKind.UnclosedWorkflow, @case.Now));
            return;
        }

        // With an incomplete term the limit is only a lower bound: beyond it nobody can say yet.
        if (setting.Limit.UsesTerm && term is { IsComplete: false })
        {
            verdicts.Unjudged.Add(@case.UndeclaredYear(HangKind.UnclosedWorkflow, @case.EndOfTerm()));
            return;
        }

        // The elapsed time exceeds the limit, so the instant lies within the declared years.
        var since = @case.Calendar.LastInstantAfter(completed, limit)!.Value;
        verdicts.Hangs.Add(new Hang(
            @case.Dossier, HangKind.UnclosedWorkflow, AnchorOf(completed), since, elapsed with { Elapsed = elapsed.Elapsed - limit }, setting));
    }

    public static string AnchorOf(DateTimeOffset completedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"completed:{completedAt.ToUnixTimeMilliseconds()}");
}
