using System.Text.Json;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>0 done, 1 wrong settings or arguments, 2 the environment failed; standard output carries the result alone.</summary>
public sealed class ExitCodeTests
{
    [Fact]
    public async Task Scan_SeededSource_WritesJsonAlone()
    {
        using var settings = new SettingsFolder();
        var seeded = await settings.RunAsync("seed", "--dossiers", "200", "--format", "json");

        var result = await settings.RunAsync("scan", "--unjudged", "--format", "JSON");

        Assert.Equal((0, 0), (seeded.ExitCode, result.ExitCode));
        Assert.Equal("", seeded.Error + result.Error);
        using var report = JsonDocument.Parse(seeded.Output);
        Assert.Equal(200, report.RootElement.GetProperty("dossiers").GetInt32());
        using var rows = JsonDocument.Parse(result.Output);
        Assert.NotEqual(0, rows.RootElement.GetArrayLength());
        Assert.False(File.Exists(settings.At("ledger.db")));
    }

    [Fact]
    public async Task RunOnce_SeededSource_WritesJsonAloneAndMakesTheLedger()
    {
        using var settings = new SettingsFolder();
        await settings.RunAsync("seed", "--dossiers", "20");

        var result = await settings.RunAsync("run", "--once", "--ignore-hours", "--format", "json");

        Assert.Equal(0, result.ExitCode);
        using var report = JsonDocument.Parse(result.Output);
        Assert.Equal("lai-vung", report.RootElement.GetProperty("sources")[0].GetProperty("name").GetString());
        Assert.True(File.Exists(settings.At("ledger.db")));
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("run --once")]
    public async Task Command_UnreachableDatabase_ExitsWithTwo(string arguments)
    {
        using var settings = new SettingsFolder()
            .With("Sources:0", """{ "Name": "hue", "Provider": "PostgreSql", "ConnectionString": "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=u;Password=geheim" }""");

        var result = await settings.RunAsync(arguments.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'hue': cannot be opened: ", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunOnce_LedgerThatCannotBeOpened_ExitsWithTwoAndNamesTheKey()
    {
        using var settings = new SettingsFolder().With("Ledger:ConnectionString", "\"Data Source=calendars\"");
        await settings.RunAsync("seed", "--dossiers", "1");

        var result = await settings.RunAsync("run", "--once");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("Ledger:ConnectionString", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
