namespace OneStopWatcher.Ledger;

/// <summary>How long the ledger keeps what has come to its end.</summary>
/// <param name="PersonsMonths">Months for which it is known who was told what: messages, addresses, notices, silences.</param>
/// <param name="AggregatesMonths">Months for which episodes, runs and numbers of messages are kept; no fewer.</param>
internal sealed record Retention(int PersonsMonths, int AggregatesMonths);
