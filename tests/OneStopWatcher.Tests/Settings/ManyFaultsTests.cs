using System.Text.Json;

namespace OneStopWatcher.Tests.Settings;

/// <summary>Real program, wrong settings: everything at once, exit code 1, nothing touched, no secret told.</summary>
public sealed class ManyFaultsTests
{
    private const string Faulty = """
        {
          "TimeZone": "Asia/Saigon City",
          "Sources": [
            { "Name": "a", "Provider": "PostgreSql", "ConnectionString": "Host=db;Password=geheim-eins;Usernam=x", "Profile": "missing" },
            { "Name": "A", "Provider": "MySql", "ConnectionString": "Server=db;Pwd=geheim-zwei" },
            { "Name": "c", "Provider": "PostgreSql", "ConnectionString": "Host=db;Password=ab;geheim-drei=1" },
            "Host=db;Password=geheim-vier"
          ],
          "Ledger": { "Provider": "PostgreSql", "ConnectionString": "Host=db;Database=ledger;Password=geheim-fuenf" },
          "Cluster": { "Enabled": "yes" },
          "Schedule": { "Sweep": "0 0 0 30 2 ?" },
          "WorkingTime": { "CalendarFolder": "nowhere", "Week": {} },
          "Thresholds": { "Default": { "DueSoon": "2w" } },
          "Ladders": { "default": [ { "After": "2d", "To": [ "Boss" ] }, { "After": "1d", "To": [ "Leader" ] } ] },
          "Repeat": [ "4h" ],
          "Recipients": { "Directory": "people.csv", "Administrators": [] },
          "Mail": { "From": "nobody", "Pilot": "a, b", "MaxRows": 0, "Paswort": "geheim-sechs",
            "Smtp": { "Port": 70000, "UserName": "u", "PasswordFile": "secret", "Passwort": "geheim-sieben" } },
          "Emails": true
        }
        """;

    // What is wrong, by key; the texts are pinned one by one in SettingsFaultTests.
    private static readonly string[] FaultyKeys =
    [
        "TimeZone", "Sources:0:ConnectionString", "Sources:0:Profile", "Sources:1:Name", "Sources:1:Provider", "Sources:2:ConnectionString", "Sources:3",
        "Ledger:ConnectionString", "Cluster:Enabled", "Schedule:Sweep", "WorkingTime:CalendarFolder", "WorkingTime:Week", "Thresholds:Default:DueSoon",
        "Ladders:default:0:To:0", "Ladders:default:1:After", "Repeat:0", "Recipients:Directory", "Recipients:Administrators", "Mail:From", "Mail:Pilot",
        "Mail:MaxRows", "Mail:Paswort", "Mail:Smtp:Host", "Mail:Smtp:Port", "Mail:Smtp:Passwort", "Emails",
    ];

    [Fact]
    public async Task Check_ManyFaults_NamesAllOfThemAtOnce()
    {
        using var settings = FaultySettings();

        var result = await settings.RunAsync("check", "--format", "json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Error);
        using var findings = JsonDocument.Parse(result.Output);
        var keys = findings.RootElement.EnumerateArray().Select(finding => finding.GetProperty("key").GetString()!);
        Assert.Equal(FaultyKeys.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
        Assert.All(findings.RootElement.EnumerateArray(), finding => Assert.Equal("error", finding.GetProperty("severity").GetString()));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check --online")]
    [InlineData("check --format json")]
    [InlineData("scan")]
    [InlineData("scan --format json")]
    [InlineData("run --once")]
    [InlineData("run")]
    [InlineData("seed --dossiers 1")]
    public async Task AnyCommand_FaultySettings_ExitsWithOneAndTellsNoSecretAndTouchesNothing(string arguments)
    {
        using var settings = FaultySettings();
        settings.Write("ledger.db", "as it was");
        var before = Directory.GetFileSystemEntries(settings.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OSW_Sources__0__Password"] = "geheim-acht",
            ["OSW_Mail__Smtp__Password"] = "geheim-neun",
            ["OSW_Secret"] = "geheim-zehn",
        };

        var result = await settings.RunAsync(environment, arguments.Split(' '));

        Assert.Equal(1, result.ExitCode);
        var said = result.Output + result.Error;
        Assert.Contains("Mail:Smtp:Port", said, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        if (!arguments.StartsWith("check", StringComparison.Ordinal))
            Assert.Equal("", result.Output);
        Assert.Equal("as it was", await File.ReadAllTextAsync(settings.At("ledger.db"), TestContext.Current.CancellationToken));
        Assert.Equal(before, Directory.GetFileSystemEntries(settings.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("run --once")]
    [InlineData("run")]
    [InlineData("scan")]
    public async Task AnyCommand_FaultySettings_MakesNoLedger(string arguments)
    {
        using var settings = FaultySettings();

        await settings.RunAsync(arguments.Split(' '));

        Assert.False(File.Exists(settings.At("ledger.db")));
    }

    [Fact]
    public async Task Check_FaultsAndWarnings_TellsBothAndTheUndeclaredYear()
    {
        using var settings = new SettingsFolder()
            .With("Mail:MaxRows", "0").With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp:Host", "\"relay.xa.example\"").With("WorkingTime:CalendarFolder", "\"old\"");
        settings.Write("old/2020.json", """{ "year": 2020, "days": [ { "date": "2020-01-01", "kind": "Holiday", "name": "Tết Dương lịch", "source": "Bộ luật Lao động 2019, Điều 112" } ] }""");

        var result = await settings.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: Mail:MaxRows must be a whole number 1..500, was '0'", result.Output, StringComparison.Ordinal);
        Assert.Contains("warning: Mail:Smtp:Security is None: mails, which name officials and dossiers, cross the network to relay.xa.example readable by anyone on the way", result.Output, StringComparison.Ordinal);
        Assert.Contains($"error: WorkingTime:CalendarFolder must declare the present year {TimeProvider.System.GetUtcNow().Year}, but has only 2020 to 2020", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 errors, 1 warning.", result.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n \"Mail\": {\n  \"From\" 1 }\n}", "must be a JSON object; line 3, position 10: '1' is invalid after a property name. Expected a ':'.")]
    [InlineData("[ 1 ]", "must be a JSON object: Top-level JSON element must be an object. Instead, 'Array' was found.")]
    [InlineData("{ \"Mail\": 1, \"mail\": 2 }", "must be a JSON object: A duplicate key 'mail' was found.")]
    [InlineData("", "must be a JSON object; line 1, position 1: ")]
    public async Task Check_BrokenFile_NamesFileAndPlace(string content, string expected)
    {
        using var settings = new SettingsFolder();
        settings.Write(SettingsFolder.File, content);

        var result = await settings.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"error: {settings.SettingsFile} {expected}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_MissingFile_IsNamed()
    {
        var result = await ProgramRunner.RunAsync("scan", "--settings", "no-such.json");

        Assert.Equal(new ProgramResult(1, "", $"error: --settings must name an existing file, was 'no-such.json'{Environment.NewLine}"), result);
    }

    private static SettingsFolder FaultySettings()
    {
        var settings = new SettingsFolder();
        settings.Write(SettingsFolder.File, Faulty);
        settings.Write("secret", "geheim-elf\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(settings.At("secret"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return settings;
    }
}
