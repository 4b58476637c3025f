using System.Text.RegularExpressions;

namespace OneStopWatcher.Wording;

/// <summary>Holds together what a line must not part: a number and its unit, and the two syllables of <c>hồ sơ</c>.</summary>
internal static partial class NoBreak
{
    public const char Space = '\u00A0';

    /// <summary>The same text with no-break spaces there.</summary>
    public static string Of(string text) => Held().Replace(text, $"{Space}");

    [GeneratedRegex(@"(?<=(?<!\S)\d{1,5}) (?=\p{Ll})|(?<=\b[Hh]ồ) (?=sơ\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Held();
}
