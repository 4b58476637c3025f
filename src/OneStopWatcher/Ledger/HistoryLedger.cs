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

    /// <summary>The sources that have a history.</summary>
    public async Task<IReadOnlyList<string>> SourcesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<string>("select distinct source from sweep_history where is_key = 1 order by source")).AsList();
    }

    /// <summary>When there was an addition, from one of them on, in the order in which they were added.</summary>
    public async Task<IReadOnlyList<(long Id, DateTimeOffset SweptAt)>> MomentsAsync(string source, long from, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>("select id, swept_at from sweep_history where source = @source and id >= @from order by id", new { source, from });
        return [.. rows.Select(row => (row.Id, row.SweptAt.FromLedger()))];
    }

    /// <summary>What was added from one addition to another, both inclusive, in the order in which it was added.</summary>
    public async Task<IReadOnlyList<byte[]>> AddedAsync(string source, long from, long to, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<byte[]>("select content from sweep_history where source = @source and id between @from and @to order by id", new { source, from, to })).AsList();
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public long SweptAt { get; init; }
    }
}
