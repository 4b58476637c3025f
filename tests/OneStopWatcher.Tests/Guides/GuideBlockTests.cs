using System.Text.RegularExpressions;
using OneStopWatcher.Commands;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Guides;

/// <summary>What stands in the guides is tried by a test, leads somewhere, and leaves out nothing that an administrator may meet.</summary>
public sealed partial class GuideBlockTests
{
    private static readonly HashSet<string> Tried = ["README.md", "deploy/huong-dan-quan-tri.md", "deploy/sao-luu-nang-cap.md", "deploy/runbook.md", "deploy/settings.md"];

    [Fact]
    public void Blocks_OfEveryGuide_AreTriedOrSayWhyNot()
    {
        var steps = Guide.Files.SelectMany(file => Guide.Read(file).Select(step => (File: file, Step: step))).ToList();

        foreach (var (file, step) in steps.Where(item => item.Step is GuideStep.NotRun))
            TestContext.Current.TestOutputHelper?.WriteLine($"{file}:{step.Line} is not run: {((GuideStep.NotRun)step).Reason}");
        Assert.True(steps.Count(item => item.Step is not GuideStep.NotRun) >= 20, $"only {steps.Count} blocks");
        Assert.Empty(steps.Where(item => item.Step is not GuideStep.NotRun && !Tried.Contains(item.File)).Select(item => $"{item.File}:{item.Step.Line} is tried by no test"));
    }

    [Fact]
    public void Read_BlockThatNobodyKnows_IsRefused() =>
        Assert.Contains("guide.md:3", Assert.Throws<InvalidOperationException>(() => Guide.ReadText("guide.md", "Write:\n\n```json\n{}\n```\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Links_OfEveryGuide_LeadSomewhere()
    {
        var links = Guide.Files.SelectMany(file => Link().Matches(File.ReadAllText(SourceTree.Path(file))).Select(link => (File: file, Target: link.Groups["target"].Value)))
            .Where(link => !link.Target.StartsWith("http", StringComparison.Ordinal))
            .ToList();

        Assert.True(links.Count >= 30, $"only {links.Count} links");
        Assert.Empty(links.Where(link => !Leads(link.File, link.Target)).Select(link => $"{link.File}: {link.Target}"));
    }

    [Fact]
    public void Runbook_OfEveryAlarmExitCodeAndLogLine_HasAnEntry()
    {
        var runbook = File.ReadAllText(SourceTree.Path("deploy/runbook.md"));

        Assert.All(Enum.GetValues<AlarmKind>(), kind => Assert.Contains($"<a id=\"{kind.ToString().ToLowerInvariant()}\"></a>\n### {kind} ", runbook, StringComparison.Ordinal));
        Assert.All(ExitCodes(), code => Assert.Contains($"<a id=\"exit-{code}\"></a>", runbook, StringComparison.Ordinal));
        var log = runbook[runbook.IndexOf("## Nhật ký", StringComparison.Ordinal)..];
        var events = LoggedTroubles();
        Assert.True(events.Count >= 20, $"only {events.Count} log lines");
        Assert.All(events, id => Assert.Matches($@"(?m)^\|[^|]*\b{id}\b", log));
        Assert.All(AlertRule().Matches(File.ReadAllText(SourceTree.Path("deploy/monitoring/onestopwatcher.rules.yml"))), rule => Assert.Contains($"<a id=\"{rule.Groups["anchor"].Value}\"></a>", runbook, StringComparison.Ordinal));
    }

    private static bool Leads(string file, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var first, var second] ? (first, second) : (target, "");
        var full = path.Length == 0 ? SourceTree.Path(file) : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourceTree.Path(file))!, path));
        if (anchor.Length == 0)
            return File.Exists(full) || Directory.Exists(full);
        return File.Exists(full) && File.ReadAllText(full) is var text
            && (text.Contains($"<a id=\"{anchor}\"></a>", StringComparison.Ordinal) || Heading().Matches(text).Any(heading => AnchorOf(heading.Groups["text"].Value) == anchor));
    }

    // As hosts of repositories make them.
    private static string AnchorOf(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-');

    private static IEnumerable<int> ExitCodes() =>
        typeof(ExitCode).GetFields().Where(field => field.IsLiteral).Select(field => (int)field.GetRawConstantValue()!);

    private static List<string> LoggedTroubles() =>
    [
        .. Directory.EnumerateFiles(SourceTree.Path("src", "OneStopWatcher"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => LoggedTrouble().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("runbook: deploy/runbook.md#(?<anchor>[a-z]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlertRule();

    [GeneratedRegex(@"LoggerMessage\((?<id>[0-9]+), LogLevel\.(Warning|Error|Critical)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoggedTrouble();
}
