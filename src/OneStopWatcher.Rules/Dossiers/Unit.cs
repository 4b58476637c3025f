namespace OneStopWatcher.Rules.Dossiers;

/// <summary>A unit of the organisation (đơn vị, cơ quan): one row of the optional statement <c>units.sql</c>.</summary>
/// <param name="Source">The source that named it.</param>
/// <param name="Code">Agency code as dossiers carry it; opaque.</param>
/// <param name="Name">Name as people write it.</param>
/// <param name="ParentCode">The unit above, or null at the top.</param>
public sealed record Unit(string Source, string Code, string Name, string? ParentCode);
