using System.CommandLine;
using System.CommandLine.Parsing;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>In which language a command speaks: <c>--language</c>, else that of the terminal, else English, as all other commands do.</summary>
internal static class LanguageOption
{
    private const string Standard = "en";

    // In the order in which POSIX asks them.
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static Option<string?> Create()
    {
        var option = new Option<string?>("--language")
        {
            Description = "The language of the texts; that of LC_ALL, LC_MESSAGES or LANG when left out, else English.",
            HelpName = string.Join('|', Words.Languages),
        };
        option.CompletionSources.Add([.. Words.Languages]);
        option.Validators.Add(Refuse);
        return option;
    }

    /// <summary>The words to speak with.</summary>
    public static ConsoleWords WordsOf(string? given) => ConsoleWords.Load(given?.ToLowerInvariant() ?? OfTerminal());

    private static string OfTerminal()
    {
        var locale = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return Words.Languages.FirstOrDefault(language => locale.Split('_', '.', '-')[0].Equals(language, StringComparison.OrdinalIgnoreCase)) ?? Standard;
    }

    private static void Refuse(OptionResult result)
    {
        var given = result.Tokens.SingleOrDefault()?.Value;
        if (given is not null && !Words.Languages.Contains(given, StringComparer.OrdinalIgnoreCase))
            result.AddError($"--language must be one of {string.Join(", ", Words.Languages)}, was '{given}'");
    }
}
