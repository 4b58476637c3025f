using System.Text.Json;
using System.Text.RegularExpressions;
using OneStopWatcher.Tests.Guides;

namespace OneStopWatcher.Tests.Running;

/// <summary>What README and guides say of settings and commands is what the program has.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] DayNames = Enum.GetNames<DayOfWeek>();

    [Fact]
    public async Task SampleDistrict_OfTheReadme_IsFilledAndScanned()
    {
        var folder = Directory.CreateTempSubdirectory("osw-readme-");
        try
        {
            var file = Path.Combine(folder.FullName, "district.json");
            await File.WriteAllTextAsync(file, Guide.Read("README.md").OfType<GuideStep.Write>().Single().Text, TestContext.Current.CancellationToken);

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
    public async Task Commands_OfTheGuide_AreThoseOfTheProgram()
    {
        var help = await ProgramRunner.RunAsync("--help");
        var verbs = Verb().Matches(help.Output[help.Output.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups["verb"].Value).ToList();
        var commands = await File.ReadAllTextAsync(SourceTree.Path("deploy", "commands.md"), TestContext.Current.CancellationToken);

        Assert.True(verbs.Count >= 19, $"only {verbs.Count} verbs");
        Assert.All(verbs, verb => Assert.Matches($@"(?m)^\|.*`{verb}\b.*\|.*\|.*\|$", commands));
    }

    [Fact]
    public void Settings_OfTheGuide_AreThoseOfTheProgram()
    {
        var settings = File.ReadAllText(SourceTree.Path("deploy", "settings.md"));
        using var texts = JsonDocument.Parse(File.ReadAllText(SourceTree.Path("src", "OneStopWatcher", "Settings", "KeyTexts.json")));
        var keys = texts.RootElement.EnumerateObject().Select(text => text.Name).Where(key => !DayNames.Contains(LastOf(key)) && LastOf(key) is not ("*" or "$schema" or "AllowedHosts")).ToList();

        Assert.True(keys.Count >= 100, $"only {keys.Count} keys");
        Assert.All(keys, key => Assert.Contains(LastOf(key), settings, StringComparison.Ordinal));
    }

    private static string LastOf(string key) => key[(key.LastIndexOf(':') + 1)..];

    [GeneratedRegex(@"(?m)^  (?<verb>[a-z-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verb();
}
