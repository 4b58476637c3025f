using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Tests.Settings;

/// <summary>The environment overrides the file, and paths are relative to the settings file, not to where the program was started.</summary>
public sealed class WhereSettingsComeFromTests
{
    [Fact]
    public async Task Check_EnvironmentVariable_OverridesTheFile()
    {
        using var settings = new SettingsFolder().With("Mail:Smtp:Port", "0");

        var withFile = await settings.RunAsync("check");
        var withEnvironment = await settings.RunAsync(Variables(("OSW_Mail__Smtp__Port", "2525")), "check");

        Assert.Equal(1, withFile.ExitCode);
        Assert.Equal(new ProgramResult(0, $"Everything is in order.{Environment.NewLine}", ""), withEnvironment);
    }

    [Fact]
    public async Task Check_FaultInTheEnvironment_SaysSo()
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync(Variables(("OSW_Mail__MaxRows", "x"), ("OSW_Mial__From", "a@b.example")), "check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: Mail:MaxRows must be a whole number 1..500, was 'x' (set in the environment, OSW_Mail__MaxRows)", result.Output, StringComparison.Ordinal);
        Assert.Contains("error: Mial is unknown; did you mean Mail? (set in the environment, OSW_Mial)", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 errors", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SectionGivenByTheEnvironmentAlone_IsEnough()
    {
        using var settings = new SettingsFolder().With("Sources", "").With("Mail", "").With("Recipients", "");

        var result = await settings.RunAsync(
            Variables(
                ("OSW_SOURCES__0__NAME", "lai-vung"), ("OSW_SOURCES__0__PROVIDER", "sqlite"), ("OSW_SOURCES__0__CONNECTIONSTRING", "Data Source=x.db"),
                ("OSW_RECIPIENTS__ADMINISTRATORS__0", "quantri@xa.example"), ("OSW_MAIL__FROM", "motcua@xa.example"), ("OSW_MAIL__SMTP__HOST", "relay")),
            "check");

        Assert.Equal(new ProgramResult(0, $"Everything is in order.{Environment.NewLine}", ""), result);
    }

    [Fact]
    public async Task Scan_ConnectionStringAndPasswordFromTheEnvironment_ReachTheSource()
    {
        // Nobody listens on port 1: the failure shows that the overriding text was used, and must not show the password.
        using var settings = new SettingsFolder().With("Sources:0:Provider", "\"PostgreSql\"").With("Sources:0:ConnectionString", "\"Host=nowhere.invalid;SSL Mode=VerifyFull\"");
        settings.Write("secret", "geheim-datei");

        var result = await settings.RunAsync(
            Variables(("OSW_Sources__0__ConnectionString", "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=reader;Password=geheim-umgebung"), ("OSW_Sources__0__PasswordFile", "secret")),
            "scan");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith("error: source 'lai-vung': cannot be opened: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RelativePaths_AreRelativeToTheSettingsFile()
    {
        using var settings = new SettingsFolder()
            .With("Ledger:ConnectionString", "\"Data Source=var/ledger.db\"")
            .With("Sources:0:ConnectionString", "\"Data Source=../one-stop.db\"")
            .With("Sources:0:Profile", "\"own-profile\"")
            .With("WorkingTime:CalendarFolder", "\"own-days\"")
            .With("Mail:Smtp", """{ "Host": "h", "UserName": "u", "PasswordFile": "secrets/mail" }""")
            .With("Mail:Pickup:Folder", "\"out\"");
        settings.Write("own-profile/open-dossiers.sql", "select 'mine'");
        settings.Write("own-days/2024.json", """{ "year": 2024, "days": [] }""");
        settings.Write("secrets/mail", "pass word \r\n");

        var read = settings.Read();

        Assert.Equal(settings.At("var/ledger.db"), new SqliteConnectionStringBuilder(read.Ledger.ConnectionString).DataSource);
        Assert.Equal(Path.GetFullPath(settings.At("../one-stop.db")), new SqliteConnectionStringBuilder(read.Sources[0].ConnectionString).DataSource);
        Assert.Equal("select 'mine'", read.Sources[0].Profile.Statement("open-dossiers"));
        Assert.Equal(new DateOnly(2024, 12, 31), read.Calendars.Office.LastDay);
        Assert.Equal("pass word ", read.Mail.Smtp.Password);
        Assert.Equal(settings.At("out"), read.Mail.PickupFolder);
    }

    [Fact]
    public void Read_AbsolutePaths_StayAsTheyAre()
    {
        using var elsewhere = new SettingsFolder();
        using var settings = new SettingsFolder().With("Ledger:ConnectionString", $"\"Data Source={elsewhere.At("ledger.db")}\"");

        Assert.Equal(elsewhere.At("ledger.db"), new SqliteConnectionStringBuilder(settings.Read().Ledger.ConnectionString).DataSource);
    }

    private static Dictionary<string, string?> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, string? (variable) => variable.Value, StringComparer.Ordinal);
}
