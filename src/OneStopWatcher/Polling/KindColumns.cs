using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Polling;

/// <summary>Which kinds of hanging a source tells enough about: a column that a profile leaves out switches off just the kinds that need it.</summary>
internal static class KindColumns
{
    // Beyond the required columns. A column with an alternative is written "one|other".
    private static readonly Dictionary<HangKind, string[]> Needed = new()
    {
        [HangKind.Overdue] = [],
        [HangKind.DueSoon] = [],
        [HangKind.OrphanedHandler] = [],

        // Without it nobody could tell an excused move, or an apology that was filed.
        [HangKind.DueDateMoved] = ["extended_at"],
        [HangKind.ApologyDue] = ["extended_at"],
        [HangKind.UnclosedWorkflow] = ["completed_at"],
        [HangKind.AwaitingPickup] = ["completed_at", "result_state"],

        // Without its kind a step at the leader would be held against the specialist.
        [HangKind.StuckAtStep] = ["step_kind", "step_entered_at|step_due_at"],
        [HangKind.StuckAtLeader] = ["step_kind", "step_entered_at|step_due_at"],
        [HangKind.NotReceived] = ["received_at", "submitted_at"],
        [HangKind.ForgottenSupplement] = ["suspension_kind", "suspended_at|suspensions"],
        [HangKind.StuckFinancial] = ["suspension_kind", "suspended_at|suspensions"],
        [HangKind.RepeatedSupplement] = ["suspension_kind", "supplement_count", "suspended_at|suspensions"],
    };

    /// <summary>The kinds that can be judged by the columns a statement returns, the most serious first.</summary>
    public static IReadOnlyList<HangKind> Judged(IReadOnlyDictionary<string, string?> columns) =>
        [.. HangDetector.AllKinds.Where(kind => !Missing(kind, columns).Any())];

    /// <summary>What switches a kind off; alternatives as <c>one|other</c>.</summary>
    public static IEnumerable<string> Missing(HangKind kind, IReadOnlyDictionary<string, string?> columns) =>
        Needed[kind].Where(column => !column.Split('|').Any(columns.ContainsKey));
}
