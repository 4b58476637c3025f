using System.Text.Json.Nodes;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>Mails sent again as an administrator types it; here a pickup folder takes them.</summary>
public sealed class ResendCommandTests
{
    [Theory]
    [InlineData("resend", "Option '--reason' is required.")]
    [InlineData("resend --reason x", "resend needs a MESSAGE-ID, --slot or --undelivered")]
    [InlineData("resend --reason x --address an@xa.example", "--address goes with --slot or --undelivered")]
    [InlineData("resend --reason x --slot 2026-11-25T07:45 --since 2026-11-25", "--since goes with --undelivered")]
    [InlineData("resend <a@b> --reason x --undelivered", "MESSAGE-ID goes without --address, --slot and --undelivered")]
    [InlineData("resend --reason x --slot soon", "--slot must be a moment such as")]
    [InlineData("resend <a@b> --reason x --dry-run", "no mail was ever recorded: there is no ledger yet")]
    public async Task Resend_WrongArgument_IsRefusedAndWritesNothing(string arguments, string expected)
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync(arguments.Split(' '));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(settings.At("ledger.db")));
    }

    [Fact]
    public async Task Resend_OfSentMails_WritesThemOnceMore_AndStandsInTheJournal()
    {
        using var settings = new SettingsFolder();
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "60", "--seed", "7")).ExitCode);
        Assert.Equal(0, (await settings.RunAsync("run", "--once", "--ignore-hours")).ExitCode);
        var mail = JsonNode.Parse((await settings.RunAsync("journal", "--format", "json")).Output)!.AsArray().First(entry => entry!["sort"]!.GetValue<string>() == "Digest")!;
        var (id, slot) = (mail["messageId"]!.GetValue<string>(), mail["slot"]!.GetValue<string>());
        foreach (var file in Directory.EnumerateFiles(settings.At("outbox"), "*.eml").ToList())
            File.Delete(file);

        var dry = await settings.RunAsync("resend", $"<{id}>", "--reason", "không nhận được", "--dry-run");
        Assert.Equal((0, ""), (dry.ExitCode, dry.Error));
        Assert.Contains("1 mail would be sent again. Nothing was changed.", dry.Output, StringComparison.Ordinal);

        var sent = await settings.RunAsync("resend", id, "--reason", "không nhận được", "--author", "Lan", "--ignore-hours", "--format", "json");
        Assert.Equal(0, sent.ExitCode);
        Assert.Equal(1, JsonNode.Parse(sent.Output)!["sent"]!.GetValue<int>());
        Assert.Contains(id, await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(settings.At("outbox"), "*.eml")), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("by Lan: không nhận được", (await settings.RunAsync("journal", "--format", "json")).Output, StringComparison.Ordinal);

        // Queued only, for the service; asked for once more it waits already.
        var queued = await settings.RunAsync("resend", "--slot", slot, "--reason", "x");
        Assert.Equal(0, queued.ExitCode);
        var again = await settings.RunAsync("resend", id, "nobody@xa.example", "--reason", "x");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains($"not sent again: {id} waits already", again.Error, StringComparison.Ordinal);
        Assert.Contains("not sent again: nobody@xa.example must be the Message-ID of a recorded mail", again.Error, StringComparison.Ordinal);
        Assert.Contains("no recorded mail fits", (await settings.RunAsync("resend", "--undelivered", "--reason", "x")).Error, StringComparison.Ordinal);

        settings.With("Mail:MaxPerSlot", "1");
        Assert.Equal(0, (await settings.RunAsync("run", "--once", "--ignore-hours")).ExitCode);
        Assert.Contains("resend must mean at most 1 mails (Mail:MaxPerSlot), meant ", (await settings.RunAsync("resend", "--slot", slot, "--reason", "x")).Error, StringComparison.Ordinal);
    }
}
