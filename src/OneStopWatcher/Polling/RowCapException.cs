namespace OneStopWatcher.Polling;

/// <summary>A statement returns more rows than its source may have. What was read of it proves nothing.</summary>
internal sealed class RowCapException(int maxRows) : Exception($"it returned more than MaxRows ({maxRows}) rows")
{
    public int MaxRows { get; } = maxRows;
}
