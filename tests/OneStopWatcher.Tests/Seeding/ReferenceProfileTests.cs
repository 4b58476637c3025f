using System.Text.Json;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Seeding;

namespace OneStopWatcher.Tests.Seeding;

public sealed class ReferenceProfileTests : IDisposable
{
    private readonly SampleFile file = new();

    // The columns of the source contract, less those that the schema cannot tell: tenant_code, url.
    private static readonly string[] Contract =
    [
        "dossier_id", "dossier_code", "due_at", "status_code", "status_name", "is_suspended", "assignees", "leaders", "receivers", "approvers",
        "procedure_code", "procedure_name", "field_code", "field_name", "agency_code", "agency_name", "submission_channel", "submitted_at",
        "received_at", "completed_at", "result_state", "suspended_at", "suspension_kind", "supplement_count", "suspensions", "waiting_for",
        "extended_at", "step_code", "step_name", "step_kind", "step_entered_at", "step_due_at", "updated_at",
    ];

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task OpenDossiers_SampleDistrict_AreThoseNotClosedWithEveryColumn()
    {
        var district = Districts.At(Districts.Monday, 500);
        var rows = await ReadAsync(district, "open-dossiers.sqlite.sql");

        Assert.Equal(
            district.Dossiers().Where(dossier => dossier.ClosedAt is null).Select(dossier => dossier.Id),
            rows.Select(row => row["dossier_id"]));
        Assert.All(rows, row => Assert.Equal(Contract, row.Keys));
        Assert.All(Contract, column => Assert.Contains(rows, row => row[column] is not null));
    }

    [Fact]
    public async Task OpenDossiers_SampleDistrict_TellWhatTheStoriesSay()
    {
        var district = Districts.At(Districts.Monday, 500);
        var rows = (await ReadAsync(district, "open-dossiers.sqlite.sql")).ToDictionary(row => (string)row["dossier_id"]!);
        var officials = district.Officials.ToDictionary(official => official.Id);
        foreach (var dossier in district.Dossiers().Where(dossier => dossier.ClosedAt is null))
        {
            var row = rows[dossier.Id];
            var current = dossier.Steps[^1];
            Assert.Equal(dossier.StatusCode is "5" or "6" or "8", (long)row["is_suspended"]! == 1);
            Assert.Equal(current.Step.Kind, row["step_kind"]);
            Assert.Equal(Having("assignee"), Ids(row["assignees"]));
            Assert.Equal(Having("approver"), Ids(row["approvers"]));
            Assert.Equal(Holders("Leader", "Approver"), Ids(row["leaders"]));
            Assert.Equal(Holders("Receiver"), Ids(row["receivers"]));
            Assert.Equal(dossier.Suspensions.Count, JsonDocument.Parse((string)row["suspensions"]!).RootElement.GetArrayLength());

            IEnumerable<string> Having(string capacity) =>
                current.Handlers.Where(handler => handler.Capacity == capacity).Select(handler => handler.OfficialId).Order();

            IEnumerable<string> Holders(params string[] roles) => officials.Values
                .Where(official => official.UnitCode == dossier.UnitCode && roles.Contains(official.Role)).Select(official => official.Id);
        }

        // Somebody without an address and somebody who has left, as the contract writes them.
        var people = rows.Values.SelectMany(row => JsonDocument.Parse((string)row["assignees"]!).RootElement.EnumerateArray()).ToList();
        Assert.Contains(people, person => !person.TryGetProperty("email", out _));
        Assert.Contains(people, person => !person.GetProperty("active").GetBoolean());
        Assert.Contains(people, person => person.GetProperty("active").GetBoolean() && person.GetProperty("name").GetString() is { Length: > 0 });
    }

    [Fact]
    public async Task DossiersById_OpenClosedAndUnknown_TellsClosedFromVanished()
    {
        var district = Districts.At(Districts.Monday, 100);
        var open = district.Dossiers().First(dossier => dossier.ClosedAt is null).Id;
        var closed = district.Dossiers().First(dossier => dossier.ClosedAt is not null).Id;
        var rows = await ReadAsync(district, "dossiers-by-id.sqlite.sql", $"""["{open}","{closed}","hs99999999"]""");

        Assert.Equal(
            new Dictionary<string, object?> { [open] = 0L, [closed] = 1L },
            rows.ToDictionary(row => (string)row["dossier_id"]!, row => row["is_closed"]));
        Assert.All(rows, row => Assert.Equal(Contract.Append("is_closed").Order(), row.Keys.Order()));
    }

    [Fact]
    public async Task OfficialsAndUnits_SampleDistrict_AreAllThere()
    {
        var district = Districts.At(Districts.Monday, 0);
        var officials = await ReadAsync(district, "officials.sql");
        var units = await ReadAsync(district, "units.sql");

        Assert.Equal(["id", "name", "email", "post", "agency_code", "role", "is_active", "last_login_at"], officials[0].Keys);
        Assert.Equal(district.Officials.Select(official => official.Id), officials.Select(row => row["id"]));
        Assert.Equal(["code", "name", "parent_code"], units[0].Keys);
        Assert.Equal(district.Units.Select(unit => unit.Code), units.Select(row => row["code"]));
    }

    [Fact]
    public async Task Statements_AllOfThem_SayWhyAndReadNothingOfApplicants()
    {
        var files = Directory.GetFiles(ReferenceProfile.Folder, "*.sql");

        Assert.Equal(6, files.Length);
        foreach (var path in files)
        {
            var sql = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            Assert.StartsWith("-- ", sql, StringComparison.Ordinal);
            Assert.DoesNotContain("applicant", sql, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("now(", sql, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("not in", sql, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task OpenDossiers_Plan_IsServedByThePartialIndexes()
    {
        await FillAsync(Districts.At(Districts.Monday, 500));
        await using var connection = await file.OpenAsync();
        await using var command = connection.CreateCommand();
        var statement = await File.ReadAllTextAsync(
            Path.Combine(ReferenceProfile.Folder, "open-dossiers.sqlite.sql"), TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // The statement is a file of the program.
        command.CommandText = $"explain query plan {statement}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(reader.GetString(3));

        Assert.Contains(plan, line => line.Contains("dossiers_open", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("workflow_steps_current", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Ids(object? people) =>
        JsonDocument.Parse((string)people!).RootElement.EnumerateArray().Select(person => person.GetProperty("id").GetString()!);

    private Task FillAsync(SampleDistrict district) =>
        SampleDatabase.FillAsync(SampleEngine.Sqlite, file.ConnectionString, district, progress: null, TestContext.Current.CancellationToken);

    private async Task<List<Dictionary<string, object?>>> ReadAsync(SampleDistrict district, string statement, string? ids = null)
    {
        await FillAsync(district);
        await using var connection = await file.OpenAsync();
        return await ReferenceProfile.ReadAsync(connection, statement, ids is null ? null : new SqliteParameter("@ids", ids));
    }
}
