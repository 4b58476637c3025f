using System.CommandLine;

namespace OneStopWatcher.Commands;

/// <summary>What the commands that hold mails back have in common: somebody answers for it, with a reason.</summary>
internal static class HoldOptions
{
    private const int LongestText = 500;

    public static Option<string> Author() => new("--author")
    {
        Description = "Who answers for it; by default the account that runs the command.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>A text that somebody will read.</summary>
    /// <exception cref="WrongArgumentException">It is blank or too long.</exception>
    public static string Text(string text, string option) => text.Trim() is { Length: > 0 and <= LongestText } trimmed
        ? trimmed
        : throw new WrongArgumentException($"{option} must be a text of 1..{LongestText} characters, was '{(text.Length > LongestText ? text[..40] + "…" : text)}'");
}
