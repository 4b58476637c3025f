namespace OneStopWatcher.Rules.Dossiers;

/// <summary>
/// One dossier (hồ sơ) that its workflow has not closed, as a source told us at one moment: one row of the source contract.
/// It carries nothing about the applicant.
/// </summary>
/// <remarks>Instants are exact points in time; civil dates have become the midnight that ends them before they get here.</remarks>
public sealed record Dossier
{
    /// <summary>Name of the source in the settings.</summary>
    public required string Source { get; init; }

    /// <summary>Stable unique key in the source; opaque.</summary>
    public required string Id { get; init; }

    /// <summary>The number people know (mã hồ sơ); opaque, never parsed.</summary>
    public required string Code { get; init; }

    /// <summary>First instant at which the dossier is late as the source stores it (ngày hẹn trả), or null when the source has none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The source's own status code.</summary>
    public required string StatusCode { get; init; }

    /// <summary>Whether the clock stands still (supplement, payment, stopped); null when the source cannot say.</summary>
    public bool? IsSuspended { get; init; }

    /// <summary>Whether the office has accepted the dossier: it has a reception instant, or the source does not tell receptions at all.</summary>
    public required bool IsReceived { get; init; }

    /// <summary>When the citizen handed it in (ngày nộp).</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the office accepted it (ngày tiếp nhận).</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When the result was ready (ngày kết thúc xử lý).</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What became of the result; meaningful with <see cref="CompletedAt"/> only.</summary>
    public ResultState ResultState { get; init; }

    /// <summary>Since when the clock stands still, when the source tells it; meaningful while suspended only.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Why the clock stands still, or null when the source does not say.</summary>
    public SuspensionKind? SuspensionKind { get; init; }

    /// <summary>How many supplement requests there were so far, or null when the source does not count them.</summary>
    public int? SupplementCount { get; init; }

    /// <summary>Every stretch in which the clock stood still, as the source records them; empty when it records none.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>When an extension with an apology (gia hạn, phiếu xin lỗi) was filed, or null when none is on file.</summary>
    public DateTimeOffset? ExtendedAt { get; init; }

    /// <summary>The specialists who have it now; empty when nobody has.</summary>
    public IReadOnlyList<Official> Assignees { get; init; } = [];

    /// <summary>The leaders of the unit that resolves it.</summary>
    public IReadOnlyList<Official> Leaders { get; init; } = [];

    /// <summary>The officials who receive and return it, when the source tells them.</summary>
    public IReadOnlyList<Official> Receivers { get; init; } = [];

    /// <summary>The leaders whose signature it waits for, when the source tells them.</summary>
    public IReadOnlyList<Official> Approvers { get; init; } = [];

    /// <summary>The tenant, in sources that hold several offices.</summary>
    public string? TenantCode { get; init; }

    /// <summary>Procedure (thủ tục hành chính) code.</summary>
    public string? ProcedureCode { get; init; }

    /// <summary>Procedure name.</summary>
    public string? ProcedureName { get; init; }

    /// <summary>Field (lĩnh vực) code.</summary>
    public string? FieldCode { get; init; }

    /// <summary>Field name.</summary>
    public string? FieldName { get; init; }

    /// <summary>Code of the agency that resolves it; chooses the calendar.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Name of that agency.</summary>
    public string? AgencyName { get; init; }

    /// <summary>How it was handed in, or null when the source does not say.</summary>
    public SubmissionChannel? Channel { get; init; }

    /// <summary>The other agency it waits for (tax, land office, …), or null.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>Code of the current workflow step (bước xử lý).</summary>
    public string? StepCode { get; init; }

    /// <summary>Name of the current workflow step.</summary>
    public string? StepName { get; init; }

    /// <summary>What the current step is for, or null when the source does not say.</summary>
    public StepKind? StepKind { get; init; }

    /// <summary>When the current step began.</summary>
    public DateTimeOffset? StepEnteredAt { get; init; }

    /// <summary>The current step's own due date (hạn xử lý của bước), as stored, or null when it has none.</summary>
    public DateTimeOffset? StepDueAt { get; init; }

    /// <summary>The source's name of the status.</summary>
    public string? StatusName { get; init; }

    /// <summary>When the source last changed the row, or null when it does not say.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Where the dossier is found in the one-stop software, for a link in mails.</summary>
    public Uri? Url { get; init; }
}
