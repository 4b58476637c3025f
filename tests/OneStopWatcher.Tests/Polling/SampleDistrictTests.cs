using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Scanning;

namespace OneStopWatcher.Tests.Polling;

/// <summary>The reference profile reads the same district from both engines, and nothing about applicants from either.</summary>
public sealed class SampleDistrictTests(PostgresServer postgres)
{
    private const string At = "2026-11-25T07:45";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scan_SameDistrictOnBothEngines_SaysTheSameAndNamesNoApplicant()
    {
        using var folder = new OfficeFolder();
        var database = await postgres.CreateDatabaseAsync();
        folder.WriteSettings([
            new { Name = "post", Provider = "PostgreSql", ConnectionString = database },
            new { Name = "lite", Provider = "Sqlite", ConnectionString = "Data Source=district.db" },
        ]);
        foreach (var source in new[] { "post", "lite" })
            Assert.Equal(0, (await folder.RunAsync("seed", "--dossiers", "1500", "--seed", "7", "--at", At, "--source", source)).ExitCode);

        var result = await folder.RunAsync("scan", "--format", "json", "--unjudged", "--at", At);
        var table = await folder.RunAsync("scan", "--unjudged", "--at", At);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var bySource = ScanLine.Rows(result).ToLookup(row => ScanLine.Text(row, "source")!, row =>
        {
            var copy = row.DeepClone();
            copy["source"] = "";
            return copy.ToJsonString(JsonSerializerOptions.Default);
        });
        Assert.InRange(bySource["post"].Count(), 100, 1500);
        Assert.Equal(bySource["post"].Order(StringComparer.Ordinal), bySource["lite"].Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "ApologyDue", "AwaitingPickup", "DueSoon", "ForgottenSupplement", "NotReceived", "OrphanedHandler", "Overdue", "StuckAtLeader",
                "StuckAtStep", "StuckFinancial", "UnclosedWorkflow", "Unjudged",
            ],
            ScanLine.Rows(result).Select(row => ScanLine.Text(row, "kind")).Distinct().Order(StringComparer.Ordinal));

        var applicants = await ApplicantsAsync(database, folder.PathOf("district.db"));
        var officials = ScanLine.Rows(result).SelectMany(row => row["recipients"]!.AsArray()).Select(person => ScanLine.Text(person!, "name")!).ToHashSet();
        var strangers = applicants.Except(officials).ToList();
        Assert.True(strangers.Count > 300, $"only {strangers.Count} names of applicants were looked for");
        Assert.All(strangers, name => Assert.DoesNotContain($"\"{name}\"", result.Output, StringComparison.OrdinalIgnoreCase));
        Assert.All(strangers.Where(name => !officials.Any(official => official.Contains(name, StringComparison.OrdinalIgnoreCase))), name =>
        {
            Assert.DoesNotContain(name, result.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(name, table.Output, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static async Task<HashSet<string>> ApplicantsAsync(string database, string file)
    {
        await using var post = new NpgsqlConnection(database);
        await using var lite = new SqliteConnection($"Data Source={file};Pooling=False");
        var names = new HashSet<string>();
        foreach (var connection in new System.Data.Common.DbConnection[] { post, lite })
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "select distinct applicant_name from dossiers";
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
                names.Add(reader.GetString(0));
        }

        return names;
    }
}
