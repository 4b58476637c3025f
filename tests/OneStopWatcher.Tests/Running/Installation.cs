using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Running;

/// <summary>An installation of the program in a folder of its own: settings file, ledger, and the built program run as a process.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-install-");
    private LedgerAddress? ledger;

    public string Folder => folder.FullName;

    public string SettingsFile => Path.Combine(folder.FullName, "appsettings.json");

    public LedgerAddress LedgerAddress => ledger ?? new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={LedgerFile};Pooling=False");

    public string LedgerFile => Path.Combine(folder.FullName, "ledger.db");

    /// <summary>Writes the settings. The office is open at any hour, so that tests may run at any.</summary>
    /// <param name="provider">PostgreSql or Sqlite.</param>
    /// <param name="connectionString">The one-stop database.</param>
    /// <param name="smtpPort">The mail server's port on this machine.</param>
    /// <param name="more">Further keys, as JSON without the outer braces.</param>
    /// <param name="profile">The profile of the one-stop database.</param>
    /// <param name="connections">How many connections send at the same time.</param>
    /// <param name="perMinute">How many messages a minute the server takes, or null for any number.</param>
    public void Configure(string provider, string connectionString, int smtpPort, string more = "", string profile = "reference", int connections = 2, int? perMinute = null)
    {
        DeclareYears();
        File.WriteAllText(SettingsFile, $$"""
            {
              {{more}}{{(more.Length == 0 ? "" : ",")}}
              "Sources": [ { "Name": "lai-vung", "Provider": "{{provider}}", "ConnectionString": "{{connectionString}}", "Profile": "{{profile}}" } ],
              "Recipients": { "Administrators": [ "quantri@laivung.example" ] },
              "Mail": {
                "From": "Bộ phận Một cửa <canhbao@laivung.example>",
                "Smtp": { "Host": "127.0.0.1", "Port": {{smtpPort.ToString(CultureInfo.InvariantCulture)}}, "Security": "None", "Connections": {{connections.ToString(CultureInfo.InvariantCulture)}}{{(perMinute is { } limit ? string.Create(CultureInfo.InvariantCulture, $", \"MessagesPerMinute\": {limit}") : "")}} }
              }
            }
            """);
    }

    // Of the program's own calendars only those of the present are known, and on their days off nothing would be sent.
    private void DeclareYears()
    {
        var calendars = Directory.CreateDirectory(Path.Combine(Folder, "calendars")).FullName;
        var present = TimeProvider.System.GetUtcNow().Year;
        for (var year = present - 3; year <= present + 1; year++)
            File.WriteAllText(Path.Combine(calendars, string.Create(CultureInfo.InvariantCulture, $"{year}.json")), string.Create(CultureInfo.InvariantCulture, $$"""{ "year": {{year}}, "days": [ { "date": "{{year}}-01-01", "kind": "Holiday", "name": "Tết Dương lịch", "source": "Bộ luật Lao động 2019, Điều 112" } ] }"""));
    }

    /// <summary>The setting that puts the ledger into a fresh database of a server, or keeps it in its file when there is none.</summary>
    /// <param name="postgres">The server, or null.</param>
    /// <param name="takeOverAfter">After how long a process that is not heard of is replaced.</param>
    public async Task<string> LedgerOnAsync(PostgresServer? postgres, string takeOverAfter = "00:00:05")
    {
        if (postgres is null)
            return "";
        ledger = new LedgerAddress(LedgerEngine.PostgreSql, await postgres.CreateDatabaseAsync());
        return $$"""
            "Ledger": { "Provider": "PostgreSql", "ConnectionString": "{{ledger.ConnectionString}}" }, "Cluster": { "Enabled": true, "TakeOverAfter": "{{takeOverAfter}}" },
            """;
    }

    public ProgramCall Call(params string[] arguments) => new()
    {
        Arguments = [.. arguments, "--settings", SettingsFile],
        WorkingFolder = folder.FullName,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["OSW_WorkingTime__CalendarFolder"] = "calendars" },
        Timeout = TimeSpan.FromSeconds(120),
    };

    public Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRunner.RunAsync(Call(arguments));

    public async Task SeedAsync(int dossiers)
    {
        var result = await RunAsync("seed", "--dossiers", $"{dossiers}", "--seed", "7");
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public IReadOnlyList<string> Ledger(string sql)
    {
        using DbConnection connection = LedgerAddress.Engine switch
        {
            LedgerEngine.Sqlite => new SqliteConnection(LedgerAddress.ConnectionString),
            LedgerEngine.PostgreSql => new NpgsqlConnection($"{LedgerAddress.ConnectionString};Pooling=False"),
        };
        return [.. connection.Query<string>(sql)];
    }

    /// <summary>Every recorded message was accepted exactly once.</summary>
    public void AssertEachAcceptedOnce(RecordingSmtpServer server)
    {
        var recorded = Ledger("select mime_id from messages union all select mime_id from alarm_mails");
        var accepted = server.Mails.Select(mail => mail.Parse().MessageId).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(recorded);
        Assert.Equal(recorded.Order(StringComparer.Ordinal), accepted);
        Assert.Equal(["Sent"], Ledger("select distinct state from messages"));
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
