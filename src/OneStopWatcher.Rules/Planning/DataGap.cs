using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Something missing in the data about people, for the administrator; never held against the person.</summary>
/// <param name="Dossier">The dossier at which it was met.</param>
/// <param name="Role">The role concerned.</param>
/// <param name="Official">The person, or null when the role has none.</param>
/// <param name="Problem">What is missing.</param>
public sealed record DataGap(Dossier Dossier, Role Role, Official? Official, DataGapProblem Problem);
