using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Ledger;

/// <summary>A silence as the ledger keeps it.</summary>
/// <param name="Id">Its number, by which it is ended.</param>
/// <param name="Silence">What it covers, until when, by whom and why.</param>
/// <param name="CreatedAt">Since when.</param>
internal sealed record RecordedSilence(long Id, Silence Silence, DateTimeOffset CreatedAt);
