using OneStopWatcher.Ledger;

namespace OneStopWatcher.OpsPage;

/// <summary>What the last look into the ledger has brought.</summary>
/// <param name="Figures">The figures as they were read last, or null before the first time.</param>
/// <param name="FailingSince">Since when the ledger cannot be read, or null when the last look went well.</param>
internal sealed record FigureReading(LedgerFigures? Figures, DateTimeOffset? FailingSince);
