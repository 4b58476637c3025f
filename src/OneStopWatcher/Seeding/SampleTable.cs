namespace OneStopWatcher.Seeding;

/// <summary>A table of the reference schema with the rows a district gives it.</summary>
/// <param name="Name">Its name, the same on every engine.</param>
/// <param name="Columns">The columns that are written, in the order of the values.</param>
/// <param name="Rows">Values of the columns: text, int, long, bool, an instant in UTC, or null.</param>
internal sealed record SampleTable(string Name, IReadOnlyList<string> Columns, Func<SampleDistrict, IEnumerable<object?[]>> Rows)
{
    /// <summary>All tables, each after those it refers to.</summary>
    public static IReadOnlyList<SampleTable> All { get; } =
    [
        new(Mark, ["seed", "dossiers", "at"], district => [[district.Seed, district.DossierCount, district.At]]),
        new("units", ["code", "name", "kind", "parent_code"],
            district => district.Units.Select(unit => new object?[] { unit.Code, unit.Name, unit.Kind, unit.ParentCode })),
        new("officials", ["id", "name", "email", "post", "unit_code", "role", "is_active", "last_login_at"],
            district => district.Officials.Select(official => new object?[]
            {
                official.Id, official.Name, official.Email, official.Post, official.UnitCode, official.Role, official.IsActive,
                official.LastLoginAt,
            })),
        new("fields", ["code", "name"], district => district.Fields.Select(field => new object?[] { field.Code, field.Name })),
        new("procedures", ["code", "name", "field_code", "term", "term_unit"],
            district => district.Procedures.Select(procedure => new object?[]
            {
                procedure.Code, procedure.Name, procedure.FieldCode, procedure.Term, procedure.TermUnit,
            })),
        new("statuses", ["code", "name", "is_suspended"],
            district => district.Statuses.Select(status => new object?[] { status.Code, status.Name, status.IsSuspended })),
        new(Dossiers,
            [
                "id", "code", "procedure_code", "unit_code", "status_code", "channel", "applicant_name", "submitted_at", "received_at", "due_at",
                "completed_at", "result_state", "closed_at", "extended_at", "waiting_for", "updated_at",
            ],
            district => district.Dossiers().Select(dossier => new object?[]
            {
                dossier.Id, dossier.Code, dossier.ProcedureCode, dossier.UnitCode, dossier.StatusCode, dossier.Channel, dossier.ApplicantName,
                dossier.SubmittedAt, dossier.ReceivedAt, dossier.DueAt, dossier.CompletedAt, dossier.ResultState, dossier.ClosedAt,
                dossier.ExtendedAt, dossier.WaitingFor, dossier.UpdatedAt,
            })),
        new("workflow_steps", ["id", "dossier_id", "code", "name", "kind", "entered_at", "due_at", "left_at"],
            district => district.Dossiers().SelectMany(dossier => dossier.Steps.Select(step => new object?[]
            {
                step.Id, dossier.Id, step.Step.Code, step.Step.Name, step.Step.Kind, step.EnteredAt, step.DueAt, step.LeftAt,
            }))),
        new("step_handlers", ["step_id", "official_id", "capacity"],
            district => district.Dossiers().SelectMany(dossier => dossier.Steps).SelectMany(step => step.Handlers.Select(handler =>
                new object?[] { step.Id, handler.OfficialId, handler.Capacity }))),
        new("suspensions", ["id", "dossier_id", "kind", "requested_at", "answered_at"],
            district => district.Dossiers().SelectMany(dossier => dossier.Suspensions.Select(suspension => new object?[]
            {
                suspension.Id, dossier.Id, suspension.Kind, suspension.RequestedAt, suspension.AnsweredAt,
            }))),
    ];

    /// <summary>The table whose rows are counted for people who wait.</summary>
    public const string Dossiers = "dossiers";

    /// <summary>The table that says a database was made here.</summary>
    public const string Mark = "osw_sample";
}
