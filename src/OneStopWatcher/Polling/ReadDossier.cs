using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>One row read: a dossier, or what is wrong with the row. Exactly one of the two is there.</summary>
/// <param name="Dossier">The dossier.</param>
/// <param name="IsClosed">Whether its workflow is closed, from <c>dossiers-by-id</c> only.</param>
/// <param name="Broken">Why the row is no dossier.</param>
internal sealed record ReadDossier(Dossier? Dossier, bool? IsClosed, Unjudged? Broken);
