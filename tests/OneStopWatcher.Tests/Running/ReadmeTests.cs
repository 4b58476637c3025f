namespace OneStopWatcher.Tests.Running;

/// <summary>What the README tells an administrator to write is what the program takes.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Settings_OfTheReadme_PassCheck()
    {
        var readme = await File.ReadAllTextAsync(SourceTree.Path("README.md"), TestContext.Current.CancellationToken);
        var settings = JsonAfter(readme, "This is a whole settings file");
        var folder = Directory.CreateTempSubdirectory("osw-readme-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            await File.WriteAllTextAsync(file, settings, TestContext.Current.CancellationToken);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "secrets"));
            foreach (var secret in new[] { "onestop_reader", "smtp" })
            {
                var path = Path.Combine(folder.FullName, "secrets", secret);
                await File.WriteAllTextAsync(path, "a password", TestContext.Current.CancellationToken);
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | (secret == "smtp" ? UnixFileMode.GroupRead : UnixFileMode.None));
            }

            var result = await ProgramRunner.RunAsync("check", "--settings", file);

            Assert.True(result.ExitCode == 0, result.Output);

            // The one that others can read is named with the remedy, the other is not.
            Assert.Contains($"warning: Mail:Smtp:PasswordFile names a file that others than its owner can read: chmod 600 {Path.Combine(folder.FullName, "secrets", "smtp")}", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("secrets/onestop_reader", result.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task SampleDistrict_OfTheReadme_IsFilledAndScanned()
    {
        var readme = await File.ReadAllTextAsync(SourceTree.Path("README.md"), TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("osw-readme-");
        try
        {
            var file = Path.Combine(folder.FullName, "district.json");
            await File.WriteAllTextAsync(file, JsonAfter(readme, "in a file `district.json`"), TestContext.Current.CancellationToken);

            var seeded = await ProgramRunner.RunAsync("seed", "--settings", file, "--dossiers", "20");
            var scanned = await ProgramRunner.RunAsync("scan", "--settings", file);

            Assert.True(seeded.ExitCode == 0, seeded.Error);
            Assert.True(scanned.ExitCode == 0, scanned.Error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Commands_OfTheReadme_AreThoseOfTheProgram()
    {
        var help = await ProgramRunner.RunAsync("--help");
        var readme = await File.ReadAllTextAsync(SourceTree.Path("README.md"), TestContext.Current.CancellationToken);

        foreach (var verb in new[] { "run", "scan", "check", "preview", "send-test", "seed", "demo" })
        {
            Assert.Contains($"\n  {verb} ", help.Output, StringComparison.Ordinal);
            Assert.Contains($"| `{verb}", readme, StringComparison.Ordinal);
        }
    }

    private static string JsonAfter(string readme, string sentence)
    {
        var begin = readme.IndexOf("```json", readme.IndexOf(sentence, StringComparison.Ordinal), StringComparison.Ordinal) + "```json".Length;
        return readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)];
    }
}
