using System.Text.Json.Nodes;
using MimeKit;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>preview</c> shows every kind of mail, and touches nothing.</summary>
public sealed class PreviewTests
{
    private static readonly string[] Kinds =
    [
        "specialist", "receiver", "leader", "approver", "one-stop-head", "oversight", "administrator", "substitute", "pilot", "catch-up", "too-many-rows", "all-kinds", "alarm", "alarm-over",
    ];

    [Fact]
    public async Task Preview_Samples_AreEveryKindInBothLanguages()
    {
        using var settings = new SettingsFolder();
        var folder = settings.At("preview");

        var result = await settings.RunAsync("preview", "--folder", folder, "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var report = JsonNode.Parse(result.Output)!;
        var mails = report["mails"]!.AsArray();
        Assert.Equal(
            Kinds.SelectMany(kind => (string[])[$"{kind}.en", $"{kind}.vi"]).Order(StringComparer.Ordinal),
            mails.Select(mail => $"{mail!["name"]}.{mail["language"]}").Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.InRange(mail!["htmlBytes"]!.GetValue<int>(), 1_000, 102_000));
        Assert.Equal(["dossiers-20261125-0745.xlsx", "ho-so-20261125-0745.xlsx"], mails.Select(mail => mail!["sheet"]?.GetValue<string>()).OfType<string>().Order(StringComparer.Ordinal));
        var index = await File.ReadAllTextAsync(report["index"]!.GetValue<string>(), TestContext.Current.CancellationToken);
        foreach (var mail in mails)
        {
            Assert.Contains($"./{mail!["file"]}", index, StringComparison.Ordinal);
            using var message = await MimeMessage.LoadAsync(Path.Combine(folder, mail["file"]!.GetValue<string>()), TestContext.Current.CancellationToken);
            Assert.Contains($"<html lang=\"{mail["language"]}\">", message.HtmlBody, StringComparison.Ordinal);
        }

        // Neither ledger, source nor outbox.
        Assert.Equal(["appsettings.json", "calendars", "preview"], Directory.EnumerateFileSystemEntries(settings.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Preview_NewFolder_IsItsOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead of modes");
        using var settings = new SettingsFolder();

        await settings.RunAsync("preview", "--folder", settings.At("preview"));

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(settings.At("preview")));
    }

    [Fact]
    public async Task Preview_FolderThatHoldsSomething_IsRefused()
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync("preview", "--folder", settings.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"error: --folder must be new or empty, but {settings.Path} is not", result.Error, StringComparison.Ordinal);
    }

    // Twice the same: the first has recorded nothing that the second would leave out.
    [Fact]
    public async Task Preview_Live_ShowsTheRealMailsAndRecordsNothing()
    {
        using var settings = await SeededAsync();

        var first = await settings.RunAsync("preview", "--live", "--folder", settings.At("first"), "--format", "json");
        var second = await settings.RunAsync("preview", "--live", "--folder", settings.At("second"), "--format", "json");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        var mails = JsonNode.Parse(first.Output)!["mails"]!.AsArray();
        Assert.NotEmpty(mails);

        // Nobody in the sample wishes another language than the office's, and each person has one mail.
        Assert.All(mails, mail => Assert.Equal("vi", mail!["language"]!.GetValue<string>()));
        Assert.Equal(mails.Count, mails.Select(mail => mail!["name"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(mails.Count, JsonNode.Parse(second.Output)!["mails"]!.AsArray().Count);
        Assert.False(File.Exists(settings.At("ledger.db")));
        Assert.False(Directory.Exists(settings.At("outbox")));
    }

    // What the service has told already is not told again by the preview, and its ledger stays as it is.
    [Fact]
    public async Task Preview_LiveAfterARun_KnowsWhatWasTold()
    {
        using var settings = await SeededAsync();
        var before = JsonNode.Parse((await settings.RunAsync("preview", "--live", "--format", "json")).Output)!["mails"]!.AsArray().Count;
        await settings.RunAsync("run", "--once", "--ignore-hours");
        var ledger = await File.ReadAllBytesAsync(settings.At("ledger.db"), TestContext.Current.CancellationToken);

        var after = await settings.RunAsync("preview", "--live", "--format", "json");

        Assert.Equal(0, after.ExitCode);
        Assert.InRange(JsonNode.Parse(after.Output)!["mails"]!.AsArray().Count, 0, before - 1);
        Assert.Equal(ledger, await File.ReadAllBytesAsync(settings.At("ledger.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Preview_LiveWithoutDossiers_SaysThatNobodyIsDueAMail()
    {
        using var settings = new SettingsFolder();
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "0")).ExitCode);

        var result = await settings.RunAsync("preview", "--live");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Nobody is due a mail now: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_LiveWithoutSource_IsTheEnvironmentsFailure()
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync("preview", "--live");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: source 'lai-vung': cannot be opened: ", result.Error, StringComparison.Ordinal);
    }

    private static async Task<SettingsFolder> SeededAsync()
    {
        var settings = new SettingsFolder();
        var seeded = await settings.RunAsync("seed", "--dossiers", "60", "--seed", "7");
        Assert.True(seeded.ExitCode == 0, seeded.Error);
        return settings;
    }
}
