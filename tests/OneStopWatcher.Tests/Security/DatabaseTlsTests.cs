using System.Globalization;
using Npgsql;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Scanning;

namespace OneStopWatcher.Tests.Security;

/// <summary>
/// TLS to PostgreSQL, with real handshakes: the right server is reached, and whoever else answers is refused before the password is sent,
/// with the reason and the remedy.
/// </summary>
public sealed class DatabaseTlsTests
{
    private const string Remedy = "Root Certificate=FILE";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // One server for all cells: its certificate is changed under it.
    [Fact]
    public async Task Open_EveryServer_IsReachedOrRefusedWithTheReason()
    {
        await using var postgres = await PostgresServer.StartOwnAsync();
        using var folder = new OfficeFolder();
        using var authority = new Authority("Sở Thông tin");
        using var stranger = new Authority("stranger");
        await File.WriteAllTextAsync(folder.PathOf("ca.pem"), authority.Pem, Cancellation);
        await File.WriteAllTextAsync(folder.PathOf("garbage.pem"), "no certificate", Cancellation);
        await File.WriteAllTextAsync(folder.PathOf("stranger.pem"), stranger.Pem, Cancellation);
        var database = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        string Address(string host, string rootCertificate) => string.Create(
            CultureInfo.InvariantCulture, $"Host={host};Port={database.Port};Database={database.Database};Username=postgres;SSL Mode=VerifyFull;Root Certificate={folder.PathOf(rootCertificate)};Pooling=false");

        await AssertRefusedAsync(Address("localhost", "ca.pem"), "localhost offers no TLS: set ssl = on there");

        await UseAsync(database.ConnectionString, authority.Issue("localhost"));
        await AssertReachedAsync(Address("localhost", "ca.pem"));
        await AssertRefusedAsync(Address("localhost", "stranger.pem"), "not trusted here", Remedy);
        await AssertRefusedAsync(Address("127.0.0.1", "ca.pem"), "is for another host, localhost", "write that name as Host=");
        await AssertRefusedAsync(Address("localhost", "nowhere.pem"), "nowhere.pem", "Could not find file");
        await AssertRefusedAsync(Address("localhost", "garbage.pem"), "Root Certificate, SSL Certificate or SSL Key is no certificate or key in PEM form");

        // The account shows a certificate too, with its key in the open or encrypted.
        await RequireClientCertificateAsync(database.ConnectionString, authority.Pem);
        await WriteAsync(folder, "open", authority.Issue("postgres"));
        await WriteAsync(folder, "encrypted", authority.Issue("postgres", password: "chìa khóa"));
        await WriteAsync(folder, "other", stranger.Issue("postgres"));
        await AssertReachedAsync($"{Address("localhost", "ca.pem")};SSL Certificate={folder.PathOf("open.crt")};SSL Key={folder.PathOf("open.key")}");
        await AssertReachedAsync($"{Address("localhost", "ca.pem")};SSL Certificate={folder.PathOf("encrypted.crt")};SSL Key={folder.PathOf("encrypted.key")};SSL Password=chìa khóa");
        await AssertRefusedAsync($"{Address("localhost", "ca.pem")};SSL Certificate={folder.PathOf("encrypted.crt")};SSL Key={folder.PathOf("encrypted.key")};SSL Password=wrong-password", "SSL Password does not open it");
        await AssertRefusedAsync(Address("localhost", "ca.pem"), "requires a valid client certificate");
        await AssertRefusedAsync($"{Address("localhost", "ca.pem")};SSL Certificate={folder.PathOf("other.crt")};SSL Key={folder.PathOf("other.key")}", "cannot be opened");

        await UseAsync(database.ConnectionString, authority.Issue("db.elsewhere.example"));
        await AssertRefusedAsync(Address("localhost", "ca.pem"), "is for another host, db.elsewhere.example", "write that name as Host=");

        await UseAsync(database.ConnectionString, authority.Issue("localhost", until: -1));
        await AssertRefusedAsync(Address("localhost", "ca.pem"), "ended on", "renew it");

        await UseAsync(database.ConnectionString, stranger.Issue("localhost"));
        await AssertRefusedAsync(Address("localhost", "ca.pem"), "not trusted here", Remedy);
    }

    private static async Task AssertReachedAsync(string address)
    {
        await using (var connection = await SourceConnection.OpenAsync(SourceOf(address), Cancellation))
        {
            await using var statement = await SourceStatement.BeginAsync(
                SourceOf(address), connection, "select version from pg_stat_ssl where pid = pg_backend_pid()", new SourceParameters(SourceOf(address), default, ids: null), Cancellation);
            Assert.True(await statement.Reader.ReadAsync(Cancellation));
            Assert.StartsWith("TLSv1.", statement.Reader.GetString(0), StringComparison.Ordinal);
        }

        Assert.NotNull(await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.PostgreSql, address), Cancellation));
    }

    private static async Task AssertRefusedAsync(string address, params string[] told)
    {
        var source = await Assert.ThrowsAsync<SourceFailureException>(() => SourceConnection.OpenAsync(SourceOf(address), Cancellation));
        var ledger = await Assert.ThrowsAsync<LedgerException>(() => LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.PostgreSql, address), Cancellation));
        TestContext.Current.TestOutputHelper?.WriteLine($"{source.Message}\n{ledger.Message}");
        Assert.All([source.Message, ledger.Message], message => Assert.DoesNotContain("wrong-password", message, StringComparison.Ordinal));
        Assert.All(told, text => Assert.Contains(text, source.Message, StringComparison.OrdinalIgnoreCase));
        Assert.All(told, text => Assert.Contains(text, ledger.Message, StringComparison.OrdinalIgnoreCase));
    }

    private static Source SourceOf(string address) => new()
    {
        Name = "own",
        Provider = SourceProvider.PostgreSql,
        ConnectionString = address,
        Profile = new Profile("own", new Dictionary<string, string>(), new Dictionary<string, string>()),
        Zone = TimeZoneInfo.Utc,
    };

    /// <summary>Gives the server a certificate, which it uses from the next connection on.</summary>
    private static async Task UseAsync(string database, (string Certificate, string Key) issued)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);

        await ServerFile.WriteAsync(connection, "server.crt", issued.Certificate, Cancellation);
        await ServerFile.WriteAsync(connection, "server.key", issued.Key, Cancellation);
        await ExecuteAsync(connection, "alter system set ssl = on");
        await ExecuteAsync(connection, "select pg_reload_conf()");
        while (await ScalarAsync(connection, "select pg_read_file('server.crt') <> ''") is not true)
            await Task.Yield();
    }

    private static async Task RequireClientCertificateAsync(string database, string authority)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await ServerFile.WriteAsync(connection, "ca.crt", authority, Cancellation);
        const string Access = "hostssl all all all trust clientcert=verify-full\nhostnossl all all all trust\nlocal all all trust";
        await ServerFile.WriteAsync(connection, "pg_hba.conf", Access, Cancellation);
        await ExecuteAsync(connection, "alter system set ssl_ca_file = 'ca.crt'");
        await ExecuteAsync(connection, "select pg_reload_conf()");
    }

    private static async Task WriteAsync(OfficeFolder folder, string name, (string Certificate, string Key) issued)
    {
        await File.WriteAllTextAsync(folder.PathOf($"{name}.crt"), issued.Certificate, Cancellation);
        await File.WriteAllTextAsync(folder.PathOf($"{name}.key"), issued.Key, Cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Statements of the tests themselves.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Statements of the tests themselves.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
