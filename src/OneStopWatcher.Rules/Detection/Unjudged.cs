namespace OneStopWatcher.Rules.Detection;

/// <summary>
/// That a dossier could not be judged in some ways. It is listed for the administrator every day and clears nothing; the other kinds
/// are still judged.
/// </summary>
/// <param name="Source">Name of the source.</param>
/// <param name="DossierId">The dossier's key, or null when the row had none.</param>
/// <param name="DossierCode">The dossier's number, or null when unknown.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The column and value, or the year, that stands in the way.</param>
/// <param name="Kinds">The kinds that were not judged.</param>
public sealed record Unjudged(
    string Source, string? DossierId, string? DossierCode, UnjudgedReason Reason, string Detail, IReadOnlyList<HangKind> Kinds);
