using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.Promise;

/// <summary>
/// A one-stop database in which dossiers become late as a test likes, each with a specialist of its own: who must be mailed, and how often, is
/// known beforehand.
/// </summary>
internal sealed class HangingOffice
{
    /// <summary>Settings with a sweep and a digest time every second, around the clock: there is always something under way.</summary>
    public const string Busy = $$"""
        {{ServiceTests.Around}}, "Schedule": { "Sweep": "0/1 * * ? * *", "Digests": [ { "Cron": "0/1 * * ? * *" } ] }
        """;

    // While a digest is made what waits for it is locked: on a slow machine one every second would leave no time to deliver.
    private const string Settling = $$"""
        {{ServiceTests.Around}}, "Schedule": { "Sweep": "0/1 * * ? * *", "Digests": [ { "Cron": "0/5 * * ? * *" } ] }
        """;

    private readonly string file;
    private int dossiers;

    public HangingOffice(Installation installation)
    {
        file = Path.Combine(installation.Folder, "one-stop.db");
        using var connection = Connect();
        connection.Execute("pragma journal_mode = wal");
        connection.Execute("create table dossiers (dossier_id text primary key, due_at text not null, assignees text not null)");
        var profile = Directory.CreateDirectory(Path.Combine(installation.Folder, "profile")).FullName;
        File.WriteAllText(
            Path.Combine(profile, "open-dossiers.sql"),
            "select dossier_id, dossier_id as dossier_code, due_at, '4' as status_code, 0 as is_suspended, assignees, '[]' as leaders from dossiers");
    }

    /// <summary>The connection string of the source, whose profile is the folder <c>./profile</c>.</summary>
    public static string Source => "Data Source=one-stop.db";

    /// <summary>Who must have been mailed by now.</summary>
    public IEnumerable<string> Addresses => Enumerable.Range(1, dossiers).Select(AddressOf);

    /// <summary>Lets a busy installation come to rest: what is told is told, at digest times that leave time to deliver.</summary>
    public static void Settle(Installation installation) =>
        File.WriteAllText(installation.SettingsFile, File.ReadAllText(installation.SettingsFile).Replace(Busy, Settling, StringComparison.Ordinal));

    /// <summary>So many more dossiers are late.</summary>
    public void Hang(int more)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        var dueAt = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("O", CultureInfo.InvariantCulture);
        for (var i = 0; i < more; i++)
        {
            dossiers++;
            var assignees = string.Create(CultureInfo.InvariantCulture, $$"""[{"id":"p{{dossiers}}","name":"P","email":"{{AddressOf(dossiers)}}"}]""");
            connection.Execute("insert into dossiers values (@id, @dueAt, @assignees)", new { id = string.Create(CultureInfo.InvariantCulture, $"HS-{dossiers}"), dueAt, assignees }, transaction);
        }

        transaction.Commit();
    }

    private static string AddressOf(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}@hanging.example");

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
