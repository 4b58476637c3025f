using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace OneStopWatcher.Commands;

/// <summary>
/// Answers a shell that asks how a command line may go on: verbs and values first, options when nothing else can stand there or a dash was
/// typed. The library's own answer names every spelling of every option each time.
/// </summary>
internal sealed class Suggestions(SuggestDirective directive) : SynchronousCommandLineAction
{
    /// <summary>Makes the program answer so.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var directive in root.Directives.OfType<SuggestDirective>())
            directive.Action = new Suggestions(directive);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        var given = parseResult.GetResult(directive)?.Values.SingleOrDefault();
        var position = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, line.Length) : line.Length;
        foreach (var suggestion in Choose(parseResult.RootCommandResult.Command.Parse(line), line[..position], position))
            Output.WriteLine(suggestion);
        return ExitCode.Done;
    }

    private static List<string> Choose(ParseResult parsed, string before, int position)
    {
        var all = parsed.GetCompletions(position).Select(item => item.InsertText ?? item.Label).Where(text => !IsOtherSpelling(text)).Distinct().ToList();
        var word = before[(before.LastIndexOf(' ') + 1)..];
        var others = all.Where(text => !text.StartsWith('-')).ToList();
        return word.StartsWith('-') || others.Count == 0 ? all : others;
    }

    // -h, -?, /h and /? of --help.
    private static bool IsOtherSpelling(string text) => text.StartsWith('/') || (text.Length == 2 && text[0] == '-');
}
