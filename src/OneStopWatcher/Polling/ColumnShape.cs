namespace OneStopWatcher.Polling;

/// <summary>What a contract column may hold.</summary>
internal enum ColumnShape
{
    Text,
    Instant,
    Flag,
    Number,
    Json,
}
