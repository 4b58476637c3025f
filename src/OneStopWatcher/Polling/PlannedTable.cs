namespace OneStopWatcher.Polling;

/// <summary>A table that a plan reads.</summary>
/// <param name="Rows">How many rows the server believes it has.</param>
/// <param name="Columns">Its columns, as they are written in a statement.</param>
/// <param name="Key">Those of its primary key, or its first one.</param>
internal sealed record PlannedTable(double Rows, IReadOnlyList<string> Columns, IReadOnlyList<string> Key);
