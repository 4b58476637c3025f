using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>
/// A right on PostgreSQL: a row with an end, by the ledger's clock, that its holder puts off again and again. A process that dies, or stands
/// still, is not heard of any more, and somebody else takes over.
/// </summary>
internal sealed class PostgreSqlLease : IAsyncDisposable
{
    private readonly PostgreSqlLedger ledger;
    private readonly string name;
    private readonly Heartbeat heartbeat;

    private PostgreSqlLease(PostgreSqlLedger ledger, string name, string token)
    {
        (this.ledger, this.name, Token) = (ledger, name, token);
        heartbeat = new Heartbeat(ledger.LeaseTime, RenewAsync);
    }

    public string Token { get; }

    public CancellationToken Lost => heartbeat.Lost;

    /// <summary>Takes a right, or returns null while somebody else has it.</summary>
    public static async Task<PostgreSqlLease?> TryTakeAsync(PostgreSqlLedger ledger, string name, CancellationToken cancellationToken)
    {
        var token = Guid.NewGuid().ToString("N");
        var row = new { name, token, holder = $"{Environment.MachineName}/{Environment.ProcessId}", milliseconds = (long)ledger.LeaseTime.TotalMilliseconds };
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(Statements.Get("TakeLease"), row) is null ? null : new PostgreSqlLease(ledger, name, token);
    }

    public async ValueTask DisposeAsync()
    {
        await heartbeat.DisposeAsync();
        try
        {
            await using var connection = await ledger.ConnectAsync(CancellationToken.None);
            await connection.ExecuteAsync("delete from leases where name = @name and token = @token", new { name, token = Token });
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            // It ends by itself when its time has run out.
        }
    }

    private async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = new { name, token = Token, milliseconds = (long)ledger.LeaseTime.TotalMilliseconds };
        return await connection.ExecuteAsync(Statements.Get("RenewLease"), row) == 1;
    }
}
