using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>status</c> as scripts use it: exit code 0 when the installation does its work, 3 when it does not, 2 when nobody can tell.</summary>
public sealed class StatusCommandTests
{
    [Fact]
    public async Task Status_BeforeTheFirstStart_IsNotHealthy_AndMakesNoLedger()
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync("status");

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.Contains($"error: there is no ledger {settings.At("ledger.db")} yet", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(settings.At("ledger.db")));
    }

    // The service writes meanwhile: an open transaction must not keep anybody from looking.
    [Fact]
    public async Task Status_WhileTheServiceWrites_TellsHowItStands_AndReachesNothing()
    {
        using var settings = new SettingsFolder();
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "60", "--seed", "7")).ExitCode);
        Assert.Equal(0, (await settings.RunAsync("run", "--once", "--ignore-hours")).ExitCode);
        File.Delete(settings.At("one-stop.db"));
        await using var writer = new SqliteConnection($"Data Source={settings.At("ledger.db")};Pooling=False");
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using var writing = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var command = new SqliteCommand("update sources set changed_at = 0", writer, (SqliteTransaction)writing))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var json = await settings.RunAsync("status", "--format", "json");
        var table = await settings.RunAsync("status", "--language", "vi");

        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        var status = JsonNode.Parse(json.Output)!;
        Assert.True(status["healthy"]!.GetValue<bool>());
        Assert.Equal("lai-vung", status["sources"]![0]!["name"]!.GetValue<string>());
        Assert.True(status["sources"]![0]!["dossiers"]!.GetValue<int>() > 0);
        Assert.True(status["mails"]!["states"]!["Sent"]!.GetValue<int>() > 0);
        Assert.Equal(status["settings"]!["hash"]!.GetValue<string>(), status["settings"]!["inForce"]!.GetValue<string>());
        Assert.StartsWith("Hoạt động bình thường lúc ", table.Output, StringComparison.Ordinal);
        Assert.Equal(0, table.ExitCode);
    }

    [Fact]
    public async Task Status_OfALedgerThatCannotBeRead_ExitsWithTwo()
    {
        using var settings = new SettingsFolder();
        settings.Write("ledger.db", "this is no database, and far longer than the header of one would be: a hundred bytes are looked at before anything else happens");

        var result = await settings.RunAsync("status");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("cannot be read", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_InAnUnknownLanguage_IsRefused()
    {
        var result = await ProgramRunner.RunAsync("status", "--language", "fr");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("--language must be one of en, vi, was 'fr'", result.Error, StringComparison.Ordinal);
    }
}
