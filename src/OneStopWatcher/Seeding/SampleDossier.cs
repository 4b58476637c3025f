namespace OneStopWatcher.Seeding;

/// <summary>A dossier of the sample with its steps and suspensions: a row of <c>dossiers</c>. All instants are in UTC.</summary>
internal sealed record SampleDossier
{
    /// <summary>Which story was told of it; in memory only, for tests.</summary>
    public required DossierStory Story { get; init; }

    public required string Id { get; init; }

    /// <summary>Agency – date of receipt or else submission – number of the day.</summary>
    public required string Code { get; init; }

    public required string ProcedureCode { get; init; }

    public required string UnitCode { get; init; }

    public required string StatusCode { get; init; }

    public required string Channel { get; init; }

    /// <summary>Invented, and never to be read by a profile.</summary>
    public required string ApplicantName { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? ResultState { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? ExtendedAt { get; init; }

    public string? WaitingFor { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required IReadOnlyList<SampleStep> Steps { get; init; }

    public required IReadOnlyList<SampleSuspension> Suspensions { get; init; }
}
