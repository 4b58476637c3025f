namespace OneStopWatcher.Commands;

/// <summary>How a command writes its result.</summary>
internal enum OutputFormat
{
    Table,
    Json,
}
