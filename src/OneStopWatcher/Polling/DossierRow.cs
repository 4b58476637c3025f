namespace OneStopWatcher.Polling;

/// <summary>
/// One row as the driver gave it. Every value is an object on purpose: a value of a wrong type must spoil its own row only, not the stream.
/// </summary>
internal sealed record DossierRow
{
    public object? DossierId { get; init; }

    public object? DossierCode { get; init; }

    public object? DueAt { get; init; }

    public object? StatusCode { get; init; }

    public object? IsSuspended { get; init; }

    public object? Assignees { get; init; }

    public object? Leaders { get; init; }

    public object? Receivers { get; init; }

    public object? Approvers { get; init; }

    public object? TenantCode { get; init; }

    public object? ProcedureCode { get; init; }

    public object? ProcedureName { get; init; }

    public object? FieldCode { get; init; }

    public object? FieldName { get; init; }

    public object? AgencyCode { get; init; }

    public object? AgencyName { get; init; }

    public object? SubmissionChannel { get; init; }

    public object? SubmittedAt { get; init; }

    public object? ReceivedAt { get; init; }

    public object? CompletedAt { get; init; }

    public object? ResultState { get; init; }

    public object? IsClosed { get; init; }

    public object? SuspendedAt { get; init; }

    public object? SuspensionKind { get; init; }

    public object? SupplementCount { get; init; }

    public object? Suspensions { get; init; }

    public object? WaitingFor { get; init; }

    public object? ExtendedAt { get; init; }

    public object? StepCode { get; init; }

    public object? StepName { get; init; }

    public object? StepKind { get; init; }

    public object? StepEnteredAt { get; init; }

    public object? StepDueAt { get; init; }

    public object? StatusName { get; init; }

    public object? Url { get; init; }

    public object? UpdatedAt { get; init; }

    /// <summary>How many characters stand in the columns that may be long.</summary>
    public int Characters => Of(Assignees) + Of(Leaders) + Of(Receivers) + Of(Approvers) + Of(Suspensions);

    private static int Of(object? value) => value is string text ? text.Length : 0;
}
