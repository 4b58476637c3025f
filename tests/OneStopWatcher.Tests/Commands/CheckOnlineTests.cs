using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>check --online</c> reaches everything, changes nothing, and sends no mail.</summary>
public sealed class CheckOnlineTests
{
    [Fact]
    public async Task Check_EverythingReachable_SaysHelloAndGoodbyeOnly()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = await SeededAsync(relay.Port);

        var result = await settings.RunAsync("check", "--online");

        Assert.Equal("", result.Error);
        Assert.DoesNotContain("error:", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(relay.Mails);
        Assert.Equal(1, relay.Connections);
        Assert.Equal(["EHLO", "QUIT"], relay.Commands.Select(command => command.Line.Split(' ')[0]));
        Assert.False(File.Exists(settings.At("ledger.db")));
    }

    [Fact]
    public async Task Check_AccountThatTheRelayRefuses_IsNamedWithoutItsPassword()
    {
        await using var relay = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = ("motcua", "right") });
        using var settings = (await SeededAsync(relay.Port)).With("Mail:Smtp:UserName", "\"motcua\"").With("Mail:Smtp:PasswordFile", "\"secret\"");
        settings.Write("secret", "geheim");

        var result = await settings.RunAsync("check", "--online");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"error: Mail:Smtp mail server 127.0.0.1:{relay.Port} (None): ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NothingReachable_NamesDatabaseAndMailServerAtOnce()
    {
        // Nobody listens on port 1.
        using var settings = new SettingsFolder()
            .With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp:Port", "1")
            .With("Sources:1", """{ "Name": "hue", "Provider": "PostgreSql", "ConnectionString": "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=u;Password=geheim" }""");

        var result = await settings.RunAsync("check", "--online");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: Sources:0:ConnectionString source 'lai-vung': cannot be opened: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("error: Sources:1:ConnectionString source 'hue': cannot be opened: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("error: Mail:Smtp mail server 127.0.0.1:1 (None): ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output + result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(settings.At("one-stop.db")));
    }

    [Fact]
    public async Task Check_ProfileThatDoesNotFit_NamesTheMissingColumns()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = (await SeededAsync(relay.Port)).With("Sources:0:Profile", "\"own\"");
        settings.Write("own/open-dossiers.sql", "select 1 as dossier_id");

        var result = await settings.RunAsync("check", "--online");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: Sources:0:Profile open-dossiers.sql must return a column dossier_code (text), but returns only dossier_id", result.Output, StringComparison.Ordinal);
        Assert.Contains("error: Sources:0:Profile open-dossiers.sql must return a column due_at (timestamptz), but returns only dossier_id", result.Output, StringComparison.Ordinal);
    }

    // The sample district has H20.33 and H20.33.01 to H20.33.12.
    [Fact]
    public async Task Check_UnitsThatNoSourceKnows_AreNamedWithSomeThatAre()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = (await SeededAsync(relay.Port))
            .With("Thresholds:Rules", """
                [ { "Name": "commune", "When": { "Unit": "H20.33.05" }, "DueSoon": "1d" },
                  { "Name": "slip", "When": { "Unit": "H20.35.05" }, "DueSoon": "1d" },
                  { "Name": "district", "When": { "Unit": "H20.33*", "Source": "lai*" }, "DueSoon": "1d" },
                  { "Name": "no district", "When": { "Unit": "H20.34.*" }, "StuckAtStep": "1d" },
                  { "Name": "no unit", "When": { "Field": "HT" }, "StuckAtStep": "1d" } ]
                """)
            .With("WorkingTime:Units", """{ "H20.33.01": { "Week": { "Monday": [ "07:00-11:30" ] } }, "H20.33.13": { "Week": { "Monday": [ "07:00-11:30" ] } } }""");

        var result = await settings.RunAsync("check", "--online");

        Assert.Equal("", result.Error);
        Assert.Equal(1, result.ExitCode);
        const string Known = "(H20.33, H20.33.01, H20.33.02, H20.33.03, H20.33.04, …)";
        Assert.Equal(
            [
                $"error: Thresholds:Rules:1:When:Unit must match the code of a unit {Known}, was 'H20.35.05'",
                $"error: Thresholds:Rules:3:When:Unit must match the code of a unit {Known}, was 'H20.34.*'",
                $"error: WorkingTime:Units:H20.33.13 must be named by the code of a unit {Known}, was 'H20.33.13'",
            ],
            result.Output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("error:", StringComparison.Ordinal)));
        Assert.Equal(0, (await settings.RunAsync("check")).ExitCode);
    }

    // The second source has a unit of its own, the third tells none.
    [Fact]
    public async Task Check_UnitsOfSeveralSources_AreComparedWithThoseMeant()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = (await SeededAsync(relay.Port))
            .With("Sources:1", """{ "Name": "hue", "Provider": "Sqlite", "ConnectionString": "Data Source=one-stop.db", "Profile": "hue" }""")
            .With("Sources:2", """{ "Name": "silent", "Provider": "Sqlite", "ConnectionString": "Data Source=one-stop.db", "Profile": "silent" }""")
            .With("Thresholds:Rules", """
                [ { "Name": "its own", "When": { "Unit": "H57", "Source": "hue" }, "DueSoon": "1d" },
                  { "Name": "another's", "When": { "Unit": "H20.33*", "Source": "hue" }, "DueSoon": "1d" },
                  { "Name": "perhaps", "When": { "Unit": "H99", "Source": "silent" }, "DueSoon": "1d" },
                  { "Name": "perhaps there", "When": { "Unit": "H98" }, "DueSoon": "1d" } ]
                """)
            .With("WorkingTime:Units", """{ "H97": { "Week": { "Monday": [ "07:00-11:30" ] } } }""");
        var reference = Path.Combine(AppContext.BaseDirectory, "profiles", "reference", "open-dossiers.sqlite.sql");
        settings.Write("hue/open-dossiers.sql", await File.ReadAllTextAsync(reference, TestContext.Current.CancellationToken));
        settings.Write("hue/units.sql", "select 'H57' as code");
        settings.Write("silent/open-dossiers.sql", await File.ReadAllTextAsync(reference, TestContext.Current.CancellationToken));

        var result = await settings.RunAsync("check", "--online");

        Assert.Equal(
            "error: Thresholds:Rules:1:When:Unit must match the code of a unit (H57), was 'H20.33*'",
            Assert.Single(result.Output.ReplaceLineEndings("\n").Split('\n'), line => line.StartsWith("error:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Check_UnitsOfASourceThatCannotBeRead_AreNotDoubted()
    {
        using var settings = new SettingsFolder().With("Thresholds:Rules", """[ { "Name": "a", "When": { "Unit": "H99" }, "DueSoon": "1d" } ]""");

        var result = await settings.RunAsync("check", "--online");

        Assert.Contains("error: Sources:0:ConnectionString ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Thresholds:", result.Output, StringComparison.Ordinal);
    }

    // The sample district has officials cb0001 and so on.
    [Fact]
    public async Task Check_PeopleOfTheDirectoryThatNoSourceKnows_AreWarnedAbout()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = (await SeededAsync(relay.Port)).With("Recipients:Directory", "\"directory.csv\"");
        settings.Write("directory.csv", """
            id,agency,role,name,email,substitute
            cb0001,,,,,cb0003
            cb0002,H20.33.05,Leader,,,cb9998
            cb9999,,,,,
            ,H20.35.05,Leader,Lan,lan@xa.example,
            ,,Oversight,Oanh,oanh@xa.example,
            """);

        var result = await settings.RunAsync("check", "--online");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                "warning: Recipients:Directory names officials whom officials.sql does not know: cb9998, cb9999; compare the ids with those of the source",
                "warning: Recipients:Directory names agencies that units.sql does not know: H20.35.05; compare the codes with those of the source",
            ],
            result.Output.ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains("Recipients:Directory names", StringComparison.Ordinal)));
        Assert.DoesNotContain("Recipients:", (await settings.RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_YearThatNobodyDeclares_SaysWhereItsFileGoes()
    {
        using var settings = new SettingsFolder();
        var year = TimeProvider.System.GetUtcNow().AddHours(7).Year;
        File.Delete(settings.At($"calendars/{year}.json"));
        File.Delete(settings.At($"calendars/{year + 1}.json"));

        var result = await settings.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($": add {year}.json to the folder that this key names, without it ", result.Output, StringComparison.Ordinal);
        Assert.Contains("(the files there show the form)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Offline_ReachesForNothing()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = new SettingsFolder().With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp:Port", $"{relay.Port}");

        Assert.Equal(0, (await settings.RunAsync("check")).ExitCode);
        Assert.Equal(0, relay.Connections);
    }

    private static async Task<SettingsFolder> SeededAsync(int port)
    {
        var settings = new SettingsFolder().With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp:Port", $"{port}");
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "20")).ExitCode);
        return settings;
    }
}
