namespace OneStopWatcher.Tests.Packaging;

/// <summary>The installation script below a folder of its own, with a program that only says what <c>check</c> would.</summary>
public sealed class InstallScriptTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-staging-");

    private string Root => Directory.CreateDirectory(Path.Combine(folder.FullName, "root")).FullName;

    private string Settings => Path.Combine(Root, "etc", "onestopwatcher", "appsettings.json");

    private string Program => Path.Combine(Root, "opt", "onestopwatcher", "onestopwatcher");

    [Fact]
    public async Task Install_Fresh_PutsEverythingAndTheSecondRunNothing()
    {
        Publish("one", checks: 0);

        var first = await RunAsync();
        var second = await RunAsync();

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode("etc/onestopwatcher/secrets"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode("var/lib/onestopwatcher"));
        Assert.Equal(UnixFileMode.None, Mode("etc/onestopwatcher/appsettings.json") & (UnixFileMode.OtherRead | UnixFileMode.GroupWrite));
        Assert.True(File.Exists(Path.Combine(Root, "etc/systemd/system/onestopwatcher.service")));
        Assert.True(File.Exists(Path.Combine(Root, "usr/local/bin/onestopwatcher")));
        Assert.Equal("../../var/lib/onestopwatcher/calendar-feeds", new FileInfo(Path.Combine(Root, "etc/onestopwatcher/calendar-feeds")).LinkTarget);
        Assert.Equal((0, "nothing to do\n", ""), (second.ExitCode, second.Output, second.Error));
    }

    [Fact]
    public async Task Install_Again_UpgradesTheProgramAndKeepsTheRest()
    {
        Publish("one", checks: 0);
        await RunAsync();
        await File.WriteAllTextAsync(Settings, "{ \"changed\": true }", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Root, "opt/onestopwatcher/gone.dll"), "of the old version", TestContext.Current.CancellationToken);
        Publish("two", checks: 0);

        var result = await RunAsync();

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("two", await File.ReadAllTextAsync(Program, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Root, "opt/onestopwatcher/gone.dll")));
        Assert.Equal("{ \"changed\": true }", await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Install_VersionThatRefusesTheSettings_ChangesNothing()
    {
        Publish("one", checks: 0);
        await RunAsync();
        Publish("two", checks: 1);

        var result = await RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: Mail:From is wrong", result.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", result.Error, StringComparison.Ordinal);
        Assert.Contains("one", await File.ReadAllTextAsync(Program, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["onestopwatcher"], Directory.GetFileSystemEntries(Path.Combine(Root, "opt")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Upgrade_KeepsTheYearsOfTheOffice_AndTakesThoseThatItShips()
    {
        Publish("one", checks: 0);
        var shipped = Directory.CreateDirectory(Path.Combine(folder.FullName, "program", "calendars")).FullName;
        await File.WriteAllTextAsync(Path.Combine(shipped, "2026.json"), "old", TestContext.Current.CancellationToken);
        await RunAsync();
        var calendars = Path.Combine(Root, "opt/onestopwatcher/calendars");
        await File.WriteAllTextAsync(Path.Combine(calendars, "2027.json"), "the office's", TestContext.Current.CancellationToken);
        Assert.Contains("nothing to do", (await RunAsync()).Output, StringComparison.Ordinal);

        Publish("two", checks: 0);
        await File.WriteAllTextAsync(Path.Combine(shipped, "2026.json"), "new", TestContext.Current.CancellationToken);
        var result = await RunAsync();

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("calendars/2027.json kept", result.Output, StringComparison.Ordinal);
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(calendars, "2026.json"), TestContext.Current.CancellationToken));
        Assert.Equal("the office's", await File.ReadAllTextAsync(Path.Combine(calendars, "2027.json"), TestContext.Current.CancellationToken));
        Assert.Contains("nothing to do", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uninstall_LeavesTheState_AndPurgeRemovesIt()
    {
        Publish("one", checks: 0);
        await RunAsync();
        var ledger = Path.Combine(Root, "var/lib/onestopwatcher/ledger.db");
        await File.WriteAllTextAsync(ledger, "who was told what", TestContext.Current.CancellationToken);

        var uninstalled = await RunAsync("uninstall");
        Assert.True(uninstalled.ExitCode == 0, uninstalled.Error);
        Assert.False(File.Exists(Program));
        Assert.False(File.Exists(Path.Combine(Root, "etc/systemd/system/onestopwatcher.service")));
        Assert.True(File.Exists(ledger) && File.Exists(Settings));

        var purged = await RunAsync("uninstall", "--purge");
        Assert.True(purged.ExitCode == 0, purged.Error);
        Assert.Empty(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("--purge", "--purge goes with uninstall")]
    [InlineData("--force", "unknown argument '--force'")]
    public async Task Arguments_Wrong_AreNamed(string argument, string expected)
    {
        var result = await RunAsync(argument);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Path.Combine(Root, path));

    private Task<ProgramResult> RunAsync(params string[] arguments) =>
        ShellCall.RunAsync("bash", [SourceTree.Path("deploy", "install.sh"), "--root", Root, "--from", Directory.CreateDirectory(Path.Combine(folder.FullName, "program")).FullName, .. arguments]);

    private void Publish(string version, int checks)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "program")).FullName, "onestopwatcher");
        File.WriteAllText(file, $"#!/bin/sh\n# {version}\necho 'error: Mail:From is wrong'\nexit {checks}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
