using Dapper;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>The suite on a server.</summary>
public sealed class PostgreSqlLedgerTests(PostgresServer postgres) : LedgerConformance(postgres: postgres)
{
    // As after a digest: the server has not looked yet what the table holds, and would guess that sorting the few that wait is cheap.
    [Fact]
    public async Task Claim_OfOneOfManyThatWait_SortsNone()
    {
        await using var connection = await Ledger.ConnectAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("""
            alter table messages set (autovacuum_enabled = off);
            insert into messages (slot, address, recipient, mime_id, subject, mime, state, recorded_at, next_attempt_at)
            select 1, n || '@xa.example', 'An', n || '@xa.example', '', '', 'Ready', 1, 1
            from generate_series(1, 2000) as n
            """);

        var claim = new { claim = "t", pilot = "", now = 2L, longestWait = 3_600_000L, leaseMilliseconds = 60_000L };
        var plan = string.Join('\n', await connection.QueryAsync<string>($"explain {Statements.Get("ClaimMessage", LedgerEngine.PostgreSql)}", claim));

        Assert.Contains("messages_waiting", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }
}
