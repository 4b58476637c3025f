namespace OneStopWatcher.Tests.Settings;

/// <summary>Where a PostgreSQL database may be, and what is said of a way to it that others can read.</summary>
public sealed class PostgreSqlAddressTests
{
    [Theory]
    [InlineData("db.xa.example", true)]
    [InlineData("10.0.0.5", true)]
    [InlineData("localhost,db.xa.example", true)]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("/var/run/postgresql", false)]
    public void Disabled_Tls_IsWarnedOfUnlessNobodyIsOnTheWay(string host, bool isWarnedOf)
    {
        using var settings = OnPostgreSql($"Host={host};Database=onestop;SSL Mode=Disable");

        var warnings = settings.Read().Warnings.Where(warning => warning.Key == "Sources:0:ConnectionString").ToList();

        Assert.Equal(isWarnedOf, warnings.Exists(warning => warning.Text.Contains("SSL Mode=VerifyFull", StringComparison.Ordinal)));
    }

    [Fact]
    public void Verified_Tls_IsTaken()
    {
        using var settings = OnPostgreSql("Host=db.xa.example;Database=onestop;SSL Mode=VerifyFull");
        Assert.DoesNotContain(settings.Read().Warnings, warning => warning.Key.StartsWith("Sources", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host=DB.xa.example;Database=onestop;Username=owner;SSL Mode=VerifyFull", true)]
    [InlineData("Host=db.xa.example;Port=5433;Database=onestop;Username=owner;SSL Mode=VerifyFull", false)]
    [InlineData("Host=db.xa.example;Database=watcher;Username=owner;SSL Mode=VerifyFull", false)]
    public void Ledger_InAWatchedDatabase_IsRefused(string ledger, bool isRefused)
    {
        using var settings = OnPostgreSql("Host=db.xa.example;Database=onestop;Username=reader;SSL Mode=VerifyFull")
            .With("Ledger", $$"""{ "Provider": "PostgreSql", "ConnectionString": "{{ledger}}" }""");

        var refusals = settings.Errors().Where(error => $"{error}".Contains("must name another database than source", StringComparison.Ordinal));

        Assert.Equal(isRefused ? 1 : 0, refusals.Count());
    }

    private static SettingsFolder OnPostgreSql(string connectionString) =>
        new SettingsFolder().With("Sources:0:Provider", "\"PostgreSql\"").With("Sources:0:ConnectionString", $"\"{connectionString}\"");
}
