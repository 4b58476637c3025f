namespace OneStopWatcher.Rules.Dossiers;

/// <summary>A person of the office (công chức, viên chức, lãnh đạo) as the one-stop software names them.</summary>
/// <param name="Id">Stable key in the source; opaque.</param>
/// <param name="Name">Name as people write it, without a salutation.</param>
/// <param name="Email">Official mailbox, or null when the source knows none: a data gap of the administrator, never of the person.</param>
/// <param name="Post">Post (chức vụ) as it is written after the name, or null.</param>
/// <param name="IsActive">Whether the person still works there; absent in the source counts as active.</param>
public sealed record Official(string Id, string Name, string? Email, string? Post, bool IsActive);
