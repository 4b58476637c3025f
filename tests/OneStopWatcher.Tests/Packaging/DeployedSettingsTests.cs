using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>The settings that ship with unit, compose file and manifest are sound: only what is theirs to fill in is missing.</summary>
public sealed class DeployedSettingsTests
{
    [Theory]
    [InlineData("systemd/appsettings.json")]
    [InlineData("compose/appsettings.sample.json")]
    [InlineData("kubernetes/onestopwatcher.yaml")]
    public async Task Settings_OfTheDeployment_PassCheck(string path)
    {
        var text = await File.ReadAllTextAsync(SourceTree.Path("deploy", path), TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("osw-deployed-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            await File.WriteAllTextAsync(file, path.EndsWith(".yaml", StringComparison.Ordinal) ? ConfigMapOf(text) : text, TestContext.Current.CancellationToken);

            // Where an installation has them: bare names are found beside the settings, in the folder of secrets.
            var secrets = Directory.CreateDirectory(Path.Combine(folder.FullName, "secrets")).FullName;
            foreach (var name in (string[])["onestop_reader", "onestop_ledger", "smtp"])
                await File.WriteAllTextAsync(Path.Combine(secrets, name), "a password", TestContext.Current.CancellationToken);

            var result = await ProgramRunner.RunAsync("check", "--settings", file);

            Assert.True(result.ExitCode == 0, result.Output);
            Assert.Contains("0 errors", result.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Unit_Credentials_AreTheSecretsThatTheSettingsName()
    {
        var unit = await File.ReadAllTextAsync(SourceTree.Path("deploy", "systemd", "onestopwatcher.service"), TestContext.Current.CancellationToken);

        Assert.All((string[])["onestop_reader", "onestop_ledger", "smtp"], name => Assert.Contains($"LoadCredential={name}:/etc/onestopwatcher/secrets/{name}\n", unit, StringComparison.Ordinal));
        Assert.Equal("/etc/onestopwatcher/appsettings.json", unit.Split("--settings ")[1].Split('\n')[0]);
        Assert.Equal("Data Source=/var/lib/onestopwatcher/ledger.db", SettingsReader.Inspect(SourceTree.Path("deploy", "systemd", "appsettings.json"), SettingsNeed.Everything, out _)!.Ledger.ConnectionString.Split(';')[0]);
    }

    private static string ConfigMapOf(string manifest)
    {
        const string begin = "appsettings.json: |\n";
        var block = manifest[(manifest.IndexOf(begin, StringComparison.Ordinal) + begin.Length)..];
        return string.Join('\n', block.Split('\n').TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)));
    }
}
