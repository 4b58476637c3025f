using Dapper;
using Npgsql;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Running;

/// <summary>The account and database of <c>deploy/sql</c> suffice for a ledger, and nobody else gets in.</summary>
public sealed class LedgerOwnerTests(PostgresServer postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LedgerOwner_OpensItsLedger_AndNobodyElseDoes()
    {
        var name = $"onestop_ledger_{Guid.NewGuid():N}"[..30];
        var script = (await File.ReadAllTextAsync(SourceTree.Path("deploy", "sql", "ledger-owner.postgresql.sql"), Cancellation)).Replace("onestop_ledger", name, StringComparison.Ordinal);
        await using var administrator = new NpgsqlConnection(await postgres.CreateDatabaseAsync());

        // One statement at a time, as psql does: a database is not created within a transaction.
        foreach (var statement in string.Join('\n', script.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal))).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            await administrator.ExecuteAsync(statement);
        await administrator.ExecuteAsync($"alter role {name} password 'ledger-77'; create role {name}_other login password 'ledger-78'");
        try
        {
            var owner = new NpgsqlConnectionStringBuilder(postgres.ConnectionString(name)) { Username = name, Password = "ledger-77", Pooling = false };
            var address = new LedgerAddress(LedgerEngine.PostgreSql, owner.ConnectionString);
            await LedgerDatabase.OpenAsync(address, Cancellation);
            Assert.NotNull(await LedgerDatabase.OpenForReadingAsync(address, Cancellation));

            var other = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = $"{name}_other", Password = "ledger-78" };
            var failure = await Assert.ThrowsAsync<LedgerException>(() => LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.PostgreSql, other.ConnectionString), Cancellation));
            Assert.Contains(PostgresErrorCodes.InsufficientPrivilege, failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            await administrator.ExecuteAsync($"drop database {name} with (force)");
            await administrator.ExecuteAsync($"drop role {name}; drop role {name}_other");
        }
    }
}
