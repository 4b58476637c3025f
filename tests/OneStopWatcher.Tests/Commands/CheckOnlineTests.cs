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
            .With("Sources:1", """{ "Name": "hue", "Provider": "PostgreSql", "ConnectionString": "Host=127.0.0.1;Port=1;Username=u;Password=geheim" }""");

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
