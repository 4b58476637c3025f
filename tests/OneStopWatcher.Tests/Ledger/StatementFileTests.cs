using OneStopWatcher.Ledger;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>No engine lacks a statement or a migration that the other has.</summary>
public sealed class StatementFileTests
{
    private static readonly string[] Files = [.. typeof(Statements).Assembly.GetManifestResourceNames().Select(name => name.Replace('\\', '/')).Where(name => name.StartsWith("Ledger/", StringComparison.Ordinal))];

    [Fact]
    public void Variants_ComeInPairs_AndNeverBesideASharedFile()
    {
        var variants = Files.Where(name => name.EndsWith(".sqlite.sql", StringComparison.Ordinal) || name.EndsWith(".postgresql.sql", StringComparison.Ordinal)).ToLookup(name => name.Split('.')[0]);
        Assert.NotEmpty(variants);
        Assert.All(variants, variant => Assert.Equal(2, variant.Count()));
        Assert.All(variants, variant => Assert.DoesNotContain($"{variant.Key}.sql", Files));
    }

    [Fact]
    public void Migrations_HaveTheSameNumbersAndNames()
    {
        var embedded = Statements.Migrations(LedgerEngine.Sqlite).Select(migration => (migration.Version, migration.Name)).ToList();
        var server = Statements.Migrations(LedgerEngine.PostgreSql).Select(migration => (migration.Version, migration.Name)).ToList();

        // Only a server's ledger can be shared, and the embedded engine's indexes end in the key of themselves.
        Assert.Equal(server.Where(migration => migration.Name is not ("0007_cluster.sql" or "0012_waiting_messages.sql")), embedded);
        Assert.Equal(Enumerable.Range(1, server.Count), server.Select(migration => migration.Version));
    }
}
