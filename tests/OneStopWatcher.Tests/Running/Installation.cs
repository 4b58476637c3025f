using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Running;

/// <summary>An installation of the program in a folder of its own: settings file, ledger, and the built program run as a process.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-install-");

    public string SettingsFile => Path.Combine(folder.FullName, "appsettings.json");

    public string LedgerFile => Path.Combine(folder.FullName, "ledger.db");

    /// <summary>Writes the settings. The office is open at any hour, so that tests may run at any.</summary>
    /// <param name="provider">PostgreSql or Sqlite.</param>
    /// <param name="connectionString">The one-stop database.</param>
    /// <param name="smtpPort">The mail server's port on this machine.</param>
    /// <param name="more">Further keys, as JSON without the outer braces.</param>
    public void Configure(string provider, string connectionString, int smtpPort, string more = "")
    {
        File.WriteAllText(SettingsFile, $$"""
            {
              {{more}}{{(more.Length == 0 ? "" : ",")}}
              "Sources": [ { "Name": "lai-vung", "Provider": "{{provider}}", "ConnectionString": "{{connectionString}}", "Profile": "reference" } ],
              "Recipients": { "Administrators": [ "quantri@laivung.example" ] },
              "Mail": {
                "From": "Bộ phận Một cửa <canhbao@laivung.example>",
                "Smtp": { "Host": "127.0.0.1", "Port": {{smtpPort.ToString(CultureInfo.InvariantCulture)}}, "Security": "None" }
              }
            }
            """);
    }

    public ProgramCall Call(params string[] arguments) => new()
    {
        Arguments = [.. arguments, "--settings", SettingsFile],
        WorkingFolder = folder.FullName,
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
        using var connection = new SqliteConnection($"Data Source={LedgerFile};Pooling=False");
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
