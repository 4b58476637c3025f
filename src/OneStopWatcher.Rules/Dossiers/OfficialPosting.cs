namespace OneStopWatcher.Rules.Dossiers;

/// <summary>That an official holds a role in an agency: one row of the optional statement <c>officials.sql</c>.</summary>
/// <param name="Source">The source that said so.</param>
/// <param name="Official">The person.</param>
/// <param name="AgencyCode">The agency the role is held in, or null for the whole source.</param>
/// <param name="Role">The role, or null for an official without one of the ladder's roles.</param>
public sealed record OfficialPosting(string Source, Official Official, string? AgencyCode, Role? Role)
{
    /// <summary>When the person last logged in to the one-stop software, or null when the source does not say.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }
}
