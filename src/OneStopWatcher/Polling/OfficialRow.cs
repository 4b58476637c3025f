using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>One row of <c>officials.sql</c> as the driver gave it.</summary>
internal sealed record OfficialRow
{
    public object? Id { get; init; }

    public object? Name { get; init; }

    public object? Email { get; init; }

    public object? Post { get; init; }

    public object? AgencyCode { get; init; }

    public object? Role { get; init; }

    public object? IsActive { get; init; }

    public object? LastLoginAt { get; init; }

    public OfficialPosting ToPosting(string source, RowValues values)
    {
        var id = values.RequiredText(Id, "id");
        var official = new Official(
            id, values.Text(Name, "name") ?? id, values.Text(Email, "email"), values.Text(Post, "post"), values.Flag(IsActive, "is_active") ?? true);
        var role = Enum.TryParse<Role>(values.Text(Role, "role"), ignoreCase: true, out var known) ? known : (Role?)null;
        return new OfficialPosting(source, official, values.Text(AgencyCode, "agency_code"), role) { LastLoginAt = values.Instant(LastLoginAt, "last_login_at") };
    }
}
