using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>What the sweeps have written down of their sources, for those who replay it.</summary>
internal sealed class HistoryLedger(LedgerDatabase ledger)
{
    /// <summary>The complete beginning from which a moment is reached: the last one before it, else the first of all.</summary>
    /// <returns>Null when there is no history.</returns>
    public async Task<(long Id, DateTimeOffset SweptAt)?> KeyAsync(string source, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(Statements.Get("SelectHistoryKey"), new { source, from = from.ToLedger() });
        return row is null ? null : (row.Id, row.SweptAt.FromLedger());
    }

    /// <summary>What was added after one addition up to a moment, the oldest first.</summary>
    public async Task<IReadOnlyList<(long Id, byte[] Content)>> AddedAsync(string source, long after, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(Statements.Get("SelectHistory"), new { source, after, until = until.ToLedger() });
        return [.. rows.Select(row => (row.Id, row.Content!))];
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public long SweptAt { get; init; }

        public byte[]? Content { get; init; }
    }
}
