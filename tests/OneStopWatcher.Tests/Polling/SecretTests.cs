using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Scanning;

namespace OneStopWatcher.Tests.Polling;

/// <summary>Whatever goes wrong with a source, its password stays out of everything the program says.</summary>
public sealed class SecretTests(PostgresServer postgres)
{
    private const string Password = "bí-mật-7q!x";

    [Theory]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=reader;Timeout=5;Password=" + Password)]
    [InlineData("PostgreSql", "Host=nowhere.invalid;SSL Mode=VerifyFull;Username=reader;Timeout=5;Password=" + Password)]
    [InlineData("PostgreSql", "Host=127.0.0.1;Password=" + Password + ";Port=many")]
    [InlineData("PostgreSql", "Host=127.0.0.1;Password=" + Password + ";Colour=blue")]
    [InlineData("PostgreSql", "Host=127.0.0.1;Password=" + Password + ";SSL Mode=Sometimes")]
    [InlineData("PostgreSql", "Host=127.0.0.1;Password='" + Password)]
    [InlineData("PostgreSql", "Password=" + Password)]
    [InlineData("PostgreSql", "postgres://reader:" + Password + "@127.0.0.1/onestop")]
    [InlineData("Sqlite", "Data Source=nowhere.db;Password=" + Password)]
    [InlineData("Sqlite", "Data Source=settings.json;Password=" + Password)]
    [InlineData("Sqlite", "Host=127.0.0.1;Password=" + Password)]
    [InlineData("Oracle", "Host=127.0.0.1;Password=" + Password)]
    public async Task AnyCommand_SourceThatFails_NeverTellsThePassword(string provider, string connectionString)
    {
        using var folder = new OfficeFolder();
        folder.WriteSettings([new { Name = "own", Provider = provider, ConnectionString = connectionString }]);

        Assert.All(
            await Task.WhenAll(
                folder.RunAsync("scan"), folder.RunAsync("check", "--online", "--format", "json"), folder.RunAsync("run", "--once")),
            result =>
            {
                Assert.NotEqual(0, result.ExitCode);
                AssertSilent(result);
            });
    }

    [Fact]
    public async Task Scan_PasswordFromAFileOfAServerThatRefuses_IsNotTold()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await File.WriteAllTextAsync(database.Folder.PathOf("password"), Password + "\n", TestContext.Current.CancellationToken);

        var result = await database.ScanAsync(
            ContractSql.Row(database.Engine, "d1"), [("ConnectionString", database.ConnectionString + ";Username=stranger"), ("PasswordFile", "password")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("stranger", result.Error, StringComparison.Ordinal);
        AssertSilent(result);
    }

    private static void AssertSilent(ProgramResult result)
    {
        Assert.DoesNotContain("bí-mật", result.Output + result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("7q!x", result.Output + result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Unhandled exception", result.Error, StringComparison.Ordinal);
    }
}
