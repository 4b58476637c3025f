namespace OneStopWatcher.Polling;

/// <summary>One column of the source contract, version 1.</summary>
/// <param name="Name">Its name in the result of a statement.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="IsRequired">Whether every profile must return it.</param>
internal sealed record ContractColumn(string Name, ColumnShape Shape, bool IsRequired = false)
{
    // The longest names of procedures in the national list have some 600 characters, and a dozen people some 3,000.
    private const int MostOfText = 4_000;
    private const int MostOfJson = 200_000;

    public const string ReceivedAt = "received_at";
    public const string IsClosed = "is_closed";
    public const string Suspensions = "suspensions";

    /// <summary>How many characters a text may have; a longer one makes its row unreadable.</summary>
    public int MostCharacters => MostOf(Shape);

    /// <summary>All columns of <c>open-dossiers</c> and <c>dossiers-by-id</c>.</summary>
    public static IReadOnlyList<ContractColumn> All { get; } =
    [
        new("dossier_id", ColumnShape.Text, IsRequired: true),
        new("dossier_code", ColumnShape.Text, IsRequired: true),
        new("due_at", ColumnShape.Instant, IsRequired: true),
        new("status_code", ColumnShape.Text, IsRequired: true),
        new("is_suspended", ColumnShape.Flag, IsRequired: true),
        new("assignees", ColumnShape.Json, IsRequired: true),
        new("leaders", ColumnShape.Json, IsRequired: true),
        new("receivers", ColumnShape.Json),
        new("approvers", ColumnShape.Json),
        new("tenant_code", ColumnShape.Text),
        new("procedure_code", ColumnShape.Text),
        new("procedure_name", ColumnShape.Text),
        new("field_code", ColumnShape.Text),
        new("field_name", ColumnShape.Text),
        new("agency_code", ColumnShape.Text),
        new("agency_name", ColumnShape.Text),
        new("submission_channel", ColumnShape.Text),
        new("submitted_at", ColumnShape.Instant),
        new(ReceivedAt, ColumnShape.Instant),
        new("completed_at", ColumnShape.Instant),
        new("result_state", ColumnShape.Text),
        new(IsClosed, ColumnShape.Flag),
        new("suspended_at", ColumnShape.Instant),
        new("suspension_kind", ColumnShape.Text),
        new("supplement_count", ColumnShape.Number),
        new(Suspensions, ColumnShape.Json),
        new("waiting_for", ColumnShape.Text),
        new("extended_at", ColumnShape.Instant),
        new("step_code", ColumnShape.Text),
        new("step_name", ColumnShape.Text),
        new("step_kind", ColumnShape.Text),
        new("step_entered_at", ColumnShape.Instant),
        new("step_due_at", ColumnShape.Instant),
        new("status_name", ColumnShape.Text),
        new("url", ColumnShape.Text),
        new("updated_at", ColumnShape.Instant),
    ];

    /// <summary>The columns of <c>officials</c>.</summary>
    public static IReadOnlyList<ContractColumn> OfOfficials { get; } =
    [
        new("id", ColumnShape.Text, IsRequired: true),
        new("name", ColumnShape.Text),
        new("email", ColumnShape.Text),
        new("post", ColumnShape.Text),
        new("agency_code", ColumnShape.Text),
        new("role", ColumnShape.Text),
        new("is_active", ColumnShape.Flag),
        new("last_login_at", ColumnShape.Instant),
    ];

    /// <summary>The columns of <c>units</c>.</summary>
    public static IReadOnlyList<ContractColumn> OfUnits { get; } =
    [
        new("code", ColumnShape.Text, IsRequired: true),
        new("name", ColumnShape.Text),
        new("parent_code", ColumnShape.Text),
    ];

    /// <inheritdoc cref="MostCharacters"/>
    public static int MostOf(ColumnShape shape) => shape == ColumnShape.Json ? MostOfJson : MostOfText;
}
