using Microsoft.Data.Sqlite;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>seed</c> is the one command that writes to a source, so it must be sure that the source is its own.</summary>
public sealed class SeedCommandTests
{
    [Fact]
    public async Task Seed_ForeignDatabase_IsRefusedByItsTablesAndLeftAlone()
    {
        using var settings = new SettingsFolder();
        Execute(settings, "create table citizens (name text); create table dossiers (id text); insert into dossiers values ('real')");
        var before = await File.ReadAllBytesAsync(settings.At("one-stop.db"), TestContext.Current.CancellationToken);

        var result = await settings.RunAsync("seed", "--dossiers", "5");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            "error: --source 'lai-vung': The database holds tables that the sample did not make: citizens, dossiers. Nothing was written.",
            result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(settings.At("one-stop.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Seed_EmptyDatabaseThenAgain_FillsAndRefills()
    {
        using var settings = new SettingsFolder();

        var first = await settings.RunAsync("seed", "--dossiers", "30", "--seed", "7", "--at", "2026-11-25T07:45");
        var count = Count(settings);
        var second = await settings.RunAsync("seed", "--dossiers", "10", "--at", "2026-11-25T07:45");

        Assert.StartsWith("Filled source 'lai-vung' with 30 dossiers of ", first.Output, StringComparison.Ordinal);
        Assert.EndsWith("as of 2026-11-25 07:45 +07:00 (seed 7).", first.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(("", 0, 30), (first.Error, first.ExitCode, count));
        Assert.Equal(("", 0, 10), (second.Error, second.ExitCode, Count(settings)));
    }

    [Fact]
    public async Task Seed_SeveralSources_AsksWhich()
    {
        using var settings = new SettingsFolder().With("Sources:1", """{ "Name": "hue", "Provider": "Sqlite", "ConnectionString": "Data Source=hue.db" }""");

        var without = await settings.RunAsync("seed", "--dossiers", "1");
        var with = await settings.RunAsync("seed", "--dossiers", "1", "--source", "HUE");

        Assert.Equal(new ProgramResult(1, "", $"error: --source is required, one of lai-vung, hue{Environment.NewLine}"), without);
        Assert.Equal(0, with.ExitCode);
        Assert.True(File.Exists(settings.At("hue.db")));
        Assert.False(File.Exists(settings.At("one-stop.db")));
    }

    // The settings beside the program may name a real database.
    [Fact]
    public async Task Seed_WithoutSettings_IsRefused()
    {
        var result = await ProgramRunner.RunAsync(new ProgramCall { Arguments = ["seed", "--dossiers", "1"] });

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: --settings is required: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_FolderThatIsMissing_IsNamed()
    {
        using var settings = new SettingsFolder().With("Sources:0:ConnectionString", "\"Data Source=nowhere/one-stop.db\"");

        var result = await settings.RunAsync("seed", "--dossiers", "1");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"there is no folder {settings.At("nowhere")} for its database file", result.Error, StringComparison.Ordinal);
    }

    private static long Count(SettingsFolder settings) => (long)Execute(settings, "select count(*) from dossiers")!;

    private static object? Execute(SettingsFolder settings, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={settings.At("one-stop.db")};Pooling=false");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
