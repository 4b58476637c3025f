using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>A role that the contact directory says somebody holds.</summary>
/// <param name="AgencyCode">The agency it is held in, or null for the whole office: every agency in which nobody nearer holds the role.</param>
/// <param name="Role">The role.</param>
public sealed record Position(string? AgencyCode, Role Role);
