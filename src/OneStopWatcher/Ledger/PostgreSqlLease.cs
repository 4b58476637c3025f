using System.Diagnostics;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>
/// A right on PostgreSQL: a row with an end, by the ledger's clock, that its holder puts off again and again. A process that dies, or stands
/// still, is not heard of any more, and somebody else takes over.
/// </summary>
internal sealed class PostgreSqlLease : IAsyncDisposable
{
    // Three tries before it runs out.
    private const int RenewalsPerLease = 3;

    private readonly PostgreSqlLedger ledger;
    private readonly string name;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task keeping;

    private PostgreSqlLease(PostgreSqlLedger ledger, string name, string token)
    {
        this.ledger = ledger;
        this.name = name;
        Token = token;
        keeping = KeepAsync();
    }

    public string Token { get; }

    public CancellationToken Lost => lost.Token;

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
        await released.CancelAsync();
        await keeping;
        try
        {
            await using var connection = await ledger.ConnectAsync(CancellationToken.None);
            await connection.ExecuteAsync("delete from leases where name = @name and token = @token", new { name, token = Token });
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            // It ends by itself when its time has run out.
        }

        lost.Dispose();
        released.Dispose();
    }

    private async Task KeepAsync()
    {
        var heard = Stopwatch.GetTimestamp();
        while (!released.IsCancellationRequested)
        {
            // Not the token's exception: letting go is no failure.
            await Task.Delay(ledger.LeaseTime / RenewalsPerLease, released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (released.IsCancellationRequested)
                return;
            switch (await RenewAsync())
            {
                case true:
                    heard = Stopwatch.GetTimestamp();
                    break;
                case null when Stopwatch.GetElapsedTime(heard) < ledger.LeaseTime:
                    break;
                case null or false:
                    await lost.CancelAsync();
                    return;
            }
        }
    }

    // Null when the ledger did not say.
    private async Task<bool?> RenewAsync()
    {
        try
        {
            await using var connection = await ledger.ConnectAsync(released.Token);
            var row = new { name, token = Token, milliseconds = (long)ledger.LeaseTime.TotalMilliseconds };
            return await connection.ExecuteAsync(Statements.Get("RenewLease"), row) == 1;
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e) || e is OperationCanceledException)
        {
            return null;
        }
    }
}
