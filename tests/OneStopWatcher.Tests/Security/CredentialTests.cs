using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Security;

/// <summary>Where a secret may lie: in a file, or among the credentials that the service manager hands over.</summary>
public sealed class CredentialTests
{
    private const string Server = "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=reader;Timeout=5";

    // What Source, Ledger and Smtp do with a bare name is one function; check tells where it looked.
    [Fact]
    public async Task Check_BareName_IsFoundAmongTheCredentialsFirst()
    {
        using var folder = Folder();
        folder.Write("credentials/reader", "from the manager");
        folder.Write("credentials/calendar", "https://lich.example/ngay-nghi.ics?key=1");

        // The folder declares up to next year.
        var year = TimeProvider.System.GetUtcNow().Year + 2;
        folder.With("Sources:0:PasswordFile", "\"reader\"").With("WorkingTime:CalendarFeeds", $$"""[ { "Name": "tinh", "UrlFile": "calendar", "Years": [ {{year}} ] } ]""");

        var without = await folder.RunAsync("check");
        var with = await folder.RunAsync(new Dictionary<string, string?> { ["CREDENTIALS_DIRECTORY"] = folder.At("credentials") }, "check");

        Assert.Contains("error: Sources:0:PasswordFile must name a file that this account can read: there is no '", without.Output, StringComparison.Ordinal);
        Assert.Contains("error: WorkingTime:CalendarFeeds:0:UrlFile must name a file that this account can read", without.Output, StringComparison.Ordinal);
        Assert.True(with.ExitCode == 0, with.Output);

        // Their rights are the manager's affair.
        Assert.DoesNotContain("chmod", with.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, true)]
    public async Task Check_FileThatOthersCanRead_IsNamedWithTheRemedy(UnixFileMode mode, bool isNamed)
    {
        using var folder = Folder();
        folder.Write("secrets/reader", "a password");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.At("secrets/reader"), mode);
        folder.With("Sources:0:PasswordFile", "\"secrets/reader\"");

        var result = await folder.RunAsync("check");

        Assert.Equal(isNamed, result.Output.Contains($"warning: Sources:0:PasswordFile names a file that others than its owner can read: chmod 600 {folder.At("secrets/reader")}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("./reader")]
    [InlineData("secrets/reader")]
    public async Task Check_Path_IsNoCredential(string path)
    {
        using var folder = Folder();
        folder.Write("credentials/reader", "from the manager");
        folder.Write("credentials/secrets/reader", "from the manager");
        folder.With("Sources:0:PasswordFile", $"\"{path}\"");

        var result = await folder.RunAsync(new Dictionary<string, string?> { ["CREDENTIALS_DIRECTORY"] = folder.At("credentials") }, "check");

        Assert.Contains("error: Sources:0:PasswordFile must name a file that this account can read: Could not find", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NeitherCredentialNorFile_SaysWhereBothWereLookedFor()
    {
        using var folder = Folder().With("Sources:0:PasswordFile", "\"reader\"");

        var result = await folder.RunAsync(new Dictionary<string, string?> { ["CREDENTIALS_DIRECTORY"] = folder.At("credentials") }, "check");

        Assert.Contains($"there is no 'reader' in {folder.At("secrets")}, nor in {folder.Path} (nor is there a credential of this name in {folder.At("credentials")}", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("large")]
    public async Task Check_SecretThatNeverEnds_IsRefused(string file)
    {
        using var folder = Folder().With("Sources:0:PasswordFile", $"\"{file}\"");
        folder.Write("large", new string('x', 70_000));

        var result = await folder.RunAsync("check");

        Assert.Contains("must have at most 65536 bytes, has more", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Root Certificate")]
    [InlineData("SSL Certificate")]
    [InlineData("SSL Key")]
    public async Task Check_CertificateThatIsNotThere_IsLookedForBesideTheSettings(string keyword)
    {
        using var folder = Folder().With("Sources:0:ConnectionString", $"\"{Server};{keyword}=certificates/ca.pem\"");
        var missing = await folder.RunAsync("check");
        folder.Write("certificates/ca.pem", "");

        Assert.Contains($"error: Sources:0:ConnectionString must name an existing file as {keyword}, was '{folder.At("certificates/ca.pem")}'", missing.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await folder.RunAsync("check")).ExitCode);
    }

    private static SettingsFolder Folder() => new SettingsFolder().With("Sources:0:Provider", "\"PostgreSql\"").With("Sources:0:ConnectionString", $"\"{Server}\"");
}
