namespace OneStopWatcher.Ledger;

/// <summary>What a sweep adds to the history of its source.</summary>
/// <param name="IsKey">Whether it says everything, not what has changed alone.</param>
/// <param name="RegisterHash">Of what was read of people and units.</param>
/// <param name="IrregularHash">Of the rows that were out of order.</param>
/// <param name="Content">The lines, deflated.</param>
internal sealed record AddedHistory(bool IsKey, long RegisterHash, long IrregularHash, byte[] Content);

/// <summary>How far the history of a source goes.</summary>
/// <param name="KeyAt">When everything was written last, or null.</param>
/// <param name="RegisterHash">Of what was said of people and units last.</param>
/// <param name="IrregularHash">Of the rows that were out of order last.</param>
internal sealed record KnownHistory(DateTimeOffset? KeyAt, long RegisterHash, long IrregularHash);
