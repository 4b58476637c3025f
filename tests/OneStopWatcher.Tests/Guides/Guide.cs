using System.Text.RegularExpressions;

namespace OneStopWatcher.Tests.Guides;

/// <summary>
/// Reads what a guide tells its reader to do from its fenced blocks. <c>sh</c> is to be typed; above any other block stands a comment that says
/// what it is for: <c>file: PATH</c>, <c>merge: PATH</c> or <c>not run: REASON</c>.
/// </summary>
internal static partial class Guide
{
    public static IReadOnlyList<string> Files { get; } =
    [
        "README.md",
        .. Directory.EnumerateFiles(SourceTree.Path("deploy"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SourceTree.Folder, file))
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<GuideStep> Read(string file) => ReadText(file, File.ReadAllText(SourceTree.Path(file)));

    public static IReadOnlyList<GuideStep> ReadText(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var steps = new List<GuideStep>();
        var directive = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } fence)
            {
                var end = Array.FindIndex(lines, i + 1, line => line.Trim() == "```");
                Assert.True(end > i, $"{file}:{i + 1}: the block has no end");
                var indent = fence.Groups["indent"].Length;
                var body = string.Join('\n', lines[(i + 1)..end].Select(line => line.Length >= indent ? line[indent..] : line.TrimStart())) + "\n";
                steps.Add(StepOf(file, i + 1, fence.Groups["language"].Value, directive, body));
                directive = "";
                i = end;
            }
            else if (lines[i].Trim().Length > 0)
            {
                directive = Directive().Match(lines[i]) is { Success: true } comment ? comment.Groups["text"].Value : "";
            }
        }

        return steps;
    }

    private static GuideStep StepOf(string file, int line, string language, string directive, string body)
    {
        var (verb, argument) = directive.Split(": ", 2) is [var first, var second] ? (first, second) : ("", "");
        return (verb, language) switch
        {
            ("file", _) => new GuideStep.Write(line, argument, body),
            ("merge", "json") => new GuideStep.Merge(line, argument, body),
            ("not run", _) => new GuideStep.NotRun(line, argument, body),
            ("", "sh") => new GuideStep.Commands(line, body),
            _ => throw new InvalidOperationException($"{file}:{line}: nobody knows what this {language} block is for; say so above it: <!-- file: PATH -->, <!-- merge: PATH --> or <!-- not run: REASON -->"),
        };
    }

    [GeneratedRegex("^(?<indent> *)```(?<language>[a-z]*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex("^ *<!-- (?<text>.+) -->$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Directive();
}
