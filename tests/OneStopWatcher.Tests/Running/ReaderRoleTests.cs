using System.Text.Json;
using Dapper;
using Npgsql;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Running;

/// <summary>The role of <c>deploy/sql</c> suffices for the watcher, and for nothing more.</summary>
public sealed class ReaderRoleTests(PostgresServer postgres)
{
    [Fact]
    public async Task ReaderRole_OnTheReferenceSchema_ReadsDossiersButNoApplicantAndWritesNothing()
    {
        await using var installation = new Installation();
        var owner = await postgres.CreateDatabaseAsync();
        installation.Configure("PostgreSql", owner, smtpPort: 1);
        await installation.SeedAsync(400);
        var role = $"onestop_reader_{Guid.NewGuid():N}"[..30];
        await using var connection = new NpgsqlConnection(owner);
        await connection.ExecuteAsync((await File.ReadAllTextAsync(SourceTree.Path("deploy", "sql", "reader-role.postgresql.sql"), TestContext.Current.CancellationToken)).Replace("onestop_reader", role, StringComparison.Ordinal));
        await connection.ExecuteAsync($"alter role {role} password 'reader-77'");
        var reader = new NpgsqlConnectionStringBuilder(owner) { Username = role, Password = "reader-77" };

        var asOwner = await installation.RunAsync("scan", "--format", "json", "--at", "2026-11-25T07:45");
        installation.Configure("PostgreSql", reader.ConnectionString, smtpPort: 1);
        var asReader = await installation.RunAsync("scan", "--format", "json", "--at", "2026-11-25T07:45");

        Assert.True(asReader.ExitCode == 0, asReader.Error);
        Assert.Equal(asOwner.Output, asReader.Output);
        using var hangs = JsonDocument.Parse(asReader.Output);
        Assert.NotEqual(0, hangs.RootElement.GetArrayLength());

        await using var curious = new NpgsqlConnection(reader.ConnectionString);
        await curious.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var sql in new[] { "select applicant_name from dossiers", "select * from dossiers" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => curious.ExecuteAsync(sql))).SqlState);
        await curious.ExecuteAsync("set default_transaction_read_only = off");
        Assert.Equal(
            PostgresErrorCodes.InsufficientPrivilege,
            (await Assert.ThrowsAsync<PostgresException>(() => curious.ExecuteAsync("update dossiers set closed_at = submitted_at"))).SqlState);
    }
}
