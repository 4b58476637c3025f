using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>Turns rows of the contract into dossiers. A row that breaks the contract becomes an unjudged one; the others go on.</summary>
/// <param name="source">The source.</param>
/// <param name="tellsReceptions">Whether the statement returns <c>received_at</c>: null means "not accepted yet" only then.</param>
internal sealed class DossierMapper(Source source, bool tellsReceptions)
{
    private static readonly Dictionary<string, SubmissionChannel> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["online"] = SubmissionChannel.Online,
        ["direct"] = SubmissionChannel.Direct,
        ["postal"] = SubmissionChannel.Postal,
    };

    private static readonly Dictionary<string, ResultState> ResultStates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["recorded"] = ResultState.Recorded,
        ["awaiting_pickup"] = ResultState.AwaitingPickup,
        ["returned"] = ResultState.Returned,
    };

    private static readonly Dictionary<string, SuspensionKind> SuspensionKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["supplement"] = SuspensionKind.Supplement,
        ["payment"] = SuspensionKind.Payment,
        ["stopped"] = SuspensionKind.Stopped,
    };

    private static readonly Dictionary<string, StepKind> StepKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["receive"] = StepKind.Receive,
        ["assign"] = StepKind.Assign,
        ["process"] = StepKind.Process,
        ["approve"] = StepKind.Approve,
        ["return"] = StepKind.Return,
    };

    private readonly PeopleColumn people = new();

    public ReadDossier Map(DossierRow row)
    {
        var values = new RowValues(source.Zone);
        var receivedAt = values.Instant(row.ReceivedAt, "received_at");
        var dossier = new Dossier
        {
            Source = source.Name,
            Id = values.RequiredText(row.DossierId, "dossier_id"),
            Code = values.RequiredText(row.DossierCode, "dossier_code"),
            DueAt = values.Instant(row.DueAt, "due_at"),
            StatusCode = values.RequiredText(row.StatusCode, "status_code"),
            IsSuspended = values.Flag(row.IsSuspended, "is_suspended"),
            IsReceived = !tellsReceptions || receivedAt is not null,
            SubmittedAt = values.Instant(row.SubmittedAt, "submitted_at"),
            ReceivedAt = receivedAt,
            CompletedAt = values.Instant(row.CompletedAt, "completed_at"),
            ResultState = values.Name(row.ResultState, "result_state", ResultStates) ?? ResultState.Recorded,
            Assignees = people.Read(row.Assignees, "assignees", values),
            Leaders = people.Read(row.Leaders, "leaders", values),
            Receivers = people.Read(row.Receivers, "receivers", values),
            Approvers = people.Read(row.Approvers, "approvers", values),
            TenantCode = values.Text(row.TenantCode, "tenant_code"),
            ProcedureCode = values.Text(row.ProcedureCode, "procedure_code"),
            ProcedureName = values.Text(row.ProcedureName, "procedure_name"),
            FieldCode = values.Text(row.FieldCode, "field_code"),
            FieldName = values.Text(row.FieldName, "field_name"),
            AgencyCode = values.Text(row.AgencyCode, "agency_code"),
            AgencyName = values.Text(row.AgencyName, "agency_name"),
            Channel = values.Name(row.SubmissionChannel, "submission_channel", Channels),
            SuspendedAt = values.Instant(row.SuspendedAt, "suspended_at"),
            SuspensionKind = values.Name(row.SuspensionKind, "suspension_kind", SuspensionKinds),
            SupplementCount = values.Count(row.SupplementCount, "supplement_count"),
            Suspensions = SuspensionsColumn.Read(row.Suspensions, values),
            WaitingFor = values.Text(row.WaitingFor, "waiting_for"),
            ExtendedAt = values.Instant(row.ExtendedAt, "extended_at"),
            StepCode = values.Text(row.StepCode, "step_code"),
            StepName = values.Text(row.StepName, "step_name"),
            StepKind = values.Name(row.StepKind, "step_kind", StepKinds),
            StepEnteredAt = values.Instant(row.StepEnteredAt, "step_entered_at"),
            StepDueAt = values.Instant(row.StepDueAt, "step_due_at"),
            StatusName = values.Text(row.StatusName, "status_name"),
            Url = Link(row.Url as string),
            UpdatedAt = values.Instant(row.UpdatedAt, "updated_at"),
        };
        return values.Problems.Count == 0
            ? new ReadDossier(dossier, values.Flag(row.IsClosed, "is_closed"), Broken: null)
            : new ReadDossier(Dossier: null, IsClosed: null, Unreadable(row, values.Problems));
    }

    // A link is a convenience: one that is none is left out rather than held against the row.
    private static Uri? Link(string? text) =>
        text?.Length <= ContractColumn.MostOf(ColumnShape.Text) && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    private Unjudged Unreadable(DossierRow row, List<string> problems) => new(
        source.Name,
        new RowValues(source.Zone).Text(row.DossierId, "dossier_id"),
        new RowValues(source.Zone).Text(row.DossierCode, "dossier_code"),
        UnjudgedReason.UnreadableRow,
        string.Join("; ", problems),
        HangDetector.AllKinds);
}
