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
            TenantCode = RowValues.Text(row.TenantCode),
            ProcedureCode = RowValues.Text(row.ProcedureCode),
            ProcedureName = RowValues.Text(row.ProcedureName),
            FieldCode = RowValues.Text(row.FieldCode),
            FieldName = RowValues.Text(row.FieldName),
            AgencyCode = RowValues.Text(row.AgencyCode),
            AgencyName = RowValues.Text(row.AgencyName),
            Channel = values.Name(row.SubmissionChannel, "submission_channel", Channels),
            SuspendedAt = values.Instant(row.SuspendedAt, "suspended_at"),
            SuspensionKind = values.Name(row.SuspensionKind, "suspension_kind", SuspensionKinds),
            SupplementCount = values.Count(row.SupplementCount, "supplement_count"),
            Suspensions = SuspensionsColumn.Read(row.Suspensions, values),
            WaitingFor = RowValues.Text(row.WaitingFor),
            ExtendedAt = values.Instant(row.ExtendedAt, "extended_at"),
            StepCode = RowValues.Text(row.StepCode),
            StepName = RowValues.Text(row.StepName),
            StepKind = values.Name(row.StepKind, "step_kind", StepKinds),
            StepEnteredAt = values.Instant(row.StepEnteredAt, "step_entered_at"),
            StepDueAt = values.Instant(row.StepDueAt, "step_due_at"),
            StatusName = RowValues.Text(row.StatusName),
            Url = Link(row.Url),
            UpdatedAt = values.Instant(row.UpdatedAt, "updated_at"),
        };
        return values.Problems.Count == 0
            ? new ReadDossier(dossier, values.Flag(row.IsClosed, "is_closed"), Broken: null)
            : new ReadDossier(Dossier: null, IsClosed: null, Unreadable(row, values.Problems));
    }

    // A link is a convenience: one that is none is left out rather than held against the row.
    private static Uri? Link(object? value) =>
        Uri.TryCreate(RowValues.Text(value), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    private Unjudged Unreadable(DossierRow row, List<string> problems) => new(
        source.Name,
        RowValues.Text(row.DossierId),
        RowValues.Text(row.DossierCode),
        UnjudgedReason.UnreadableRow,
        string.Join("; ", problems),
        HangDetector.AllKinds);
}
