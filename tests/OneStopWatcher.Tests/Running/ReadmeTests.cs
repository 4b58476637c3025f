namespace OneStopWatcher.Tests.Running;

/// <summary>What the README tells an administrator to write is what the program takes.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Settings_OfTheReadme_PassCheck()
    {
        var readme = await File.ReadAllTextAsync(SourceTree.Path("README.md"), TestContext.Current.CancellationToken);
        var begin = readme.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        var settings = readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)];
        var folder = Directory.CreateTempSubdirectory("osw-readme-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            await File.WriteAllTextAsync(file, settings, TestContext.Current.CancellationToken);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "secrets"));
            foreach (var secret in new[] { "onestop_reader", "smtp" })
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, "secrets", secret), "a password", TestContext.Current.CancellationToken);

            var result = await ProgramRunner.RunAsync("check", "--settings", file);

            Assert.True(result.ExitCode == 0, result.Output);
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
}
