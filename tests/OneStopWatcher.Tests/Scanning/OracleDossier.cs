namespace OneStopWatcher.Tests.Scanning;

/// <summary>A row of the contract; its instants are wall-clock time of the office.</summary>
internal sealed record OracleDossier
{
    public required string Id { get; init; }

    public DateTime? DueAt { get; init; }

    public bool? IsSuspended { get; init; }

    public DateTime? ReceivedAt { get; init; }

    public DateTime? CompletedAt { get; init; }

    public string? ResultState { get; init; }

    public string? AgencyCode { get; init; }

    public IReadOnlyList<OraclePerson> Assignees { get; init; } = [];

    public IReadOnlyList<OraclePerson> Leaders { get; init; } = [];

    public IReadOnlyList<OraclePerson> Receivers { get; init; } = [];

    public string Code => "H-" + Id;
}

/// <summary>Somebody, as the table writes them.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">The address, sound or not.</param>
/// <param name="Active">As written: <c>true</c>, <c>0</c>, <c>null</c>, or "" when left out.</param>
internal sealed record OraclePerson(string Id, string? Email, string Active = "")
{
    public string Name => "Cán bộ " + Id;

    public bool IsActive => Active is not ("false" or "0");
}

/// <summary>Somebody in a role of an agency, or everywhere.</summary>
internal sealed record OraclePosting(OraclePerson Person, string Role, string? AgencyCode);
