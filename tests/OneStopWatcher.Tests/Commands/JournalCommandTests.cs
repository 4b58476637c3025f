using System.Text.Json.Nodes;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>The journal as it is typed.</summary>
public sealed class JournalCommandTests
{
    [Fact]
    public async Task Journal_AfterARun_ListsEveryMail_AndFiltersThem()
    {
        using var settings = new SettingsFolder();
        Assert.Equal("No mail was ever recorded: there is no ledger yet.", (await settings.RunAsync("journal")).Output.Trim());
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "60", "--seed", "7")).ExitCode);
        Assert.Equal(0, (await settings.RunAsync("run", "--once", "--ignore-hours")).ExitCode);

        var result = await settings.RunAsync("journal", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var entries = JsonNode.Parse(result.Output)!.AsArray();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal("Sent", entry!["state"]!.GetValue<string>()));
        var some = entries.First(entry => entry!["reasons"]!.AsArray().Count > 0)!;
        var (address, code) = (some["address"]!.GetValue<string>(), some["reasons"]![0]!["subject"]!.GetValue<string>());
        var mine = JsonNode.Parse((await settings.RunAsync("journal", "--address", address, "--dossier", code, "--format", "json")).Output)!.AsArray();
        Assert.Equal([some["messageId"]!.GetValue<string>()], mine.Select(entry => entry!["messageId"]!.GetValue<string>()));
        Assert.Contains(address, (await settings.RunAsync("journal", "--address", address)).Output, StringComparison.Ordinal);
        Assert.Equal("No mail in this time.", (await settings.RunAsync("journal", "--since", "2199-01-01")).Output.Trim());
    }
}
