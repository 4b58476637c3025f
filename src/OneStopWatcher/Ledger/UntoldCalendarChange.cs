using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Ledger;

/// <summary>A change of calendar that a sweep has seen and no administrator was told of yet.</summary>
/// <param name="Id">The ledger's key.</param>
/// <param name="Source">Name of the source in the settings.</param>
/// <param name="Dossiers">How many dossiers were put off alike.</param>
/// <param name="Amount">By how much.</param>
internal sealed record UntoldCalendarChange(long Id, string Source, int Dossiers, PutOffBy Amount);
