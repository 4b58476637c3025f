using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

// Orphaned: nobody is there who could work on it. A missing e-mail address is no such thing: the person is there, and the administrator is
// told. Steps at which others act (receiving, assigning, handing over) need no handler.
internal static class OrphanedHandlerDetector
{
    public static Judgement Judge(in Case @case)
    {
        const HangKind Kind = HangKind.OrphanedHandler;
        var dossier = @case.Dossier;
        if (NotConcerned(dossier, @case.Rules) is { } reason)
            return Judgement.NotConcerned(Kind, reason);
        if (Problem(dossier, @case.Rules.Staff) is not { } problem)
            return Judgement.InOrder(Kind, "has a handler");
        return Past.Judge(@case, Kind, @case.Sighting.OrphanedSince ?? @case.Now, problem);
    }

    // For the ledger, which remembers since when.
    public static bool IsOrphaned(Dossier dossier, JudgingRules rules) => NotConcerned(dossier, rules) is null && Problem(dossier, rules.Staff) is not null;

    private static string? NotConcerned(Dossier dossier, JudgingRules rules)
    {
        if (!dossier.IsReceived)
            return "is not received";
        if (dossier.CompletedAt is not null)
            return Case.HasResult;
        return dossier.StepKind switch
        {
            StepKind.Receive or StepKind.Assign or StepKind.Return => "is at a step that needs no handler",
            StepKind.Approve when !rules.TellsApprovers => "waits for a leader's signature, and the source does not tell whose",
            StepKind.Approve or StepKind.Process or null => null,
        };
    }

    private static string? Problem(Dossier dossier, StaffRegister staff)
    {
        // At the signature the approver is the one who acts, next to whoever prepared it.
        var isApproval = dossier.StepKind == StepKind.Approve;
        var worst = Fitness.Fit;
        if (IsAnyFit(dossier.Assignees, dossier.AgencyCode, staff, ref worst) || (isApproval && IsAnyFit(dossier.Approvers, dossier.AgencyCode, staff, ref worst)))
            return null;
        return worst switch
        {
            Fitness.Fit => "has no handler", // Nobody is named at all.
            Fitness.Inactive => "its handler is inactive",
            Fitness.Moved => "its handler works in another unit",
            Fitness.Unknown => "its handler is not among the officials",
        };
    }

    private static bool IsAnyFit(IReadOnlyList<Official> officials, string? agencyCode, StaffRegister staff, ref Fitness worst)
    {
        for (var i = 0; i < officials.Count; i++)
        {
            var fitness = staff.Of(officials[i], agencyCode);
            if (fitness == Fitness.Fit)
                return true;
            worst = worst == Fitness.Fit || fitness < worst ? fitness : worst;
        }

        return false;
    }
}
