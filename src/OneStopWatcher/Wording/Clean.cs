using System.Globalization;
using System.Text;

namespace OneStopWatcher.Wording;

/// <summary>Makes text from outside harmless: one line without characters that hide, reorder or break what stands around them.</summary>
internal static class Clean
{
    /// <summary>Longest name or procedure a mail shows; a legal title of a procedure has seldom more.</summary>
    public const int LongestText = 240;

    /// <summary>Longest web address a mail links to; what is longer is no page of a dossier.</summary>
    private const int LongestLink = 1000;

    /// <summary>One harmless line, or null when nothing readable is left.</summary>
    /// <remarks>
    /// Controls, line breaks and every format character are dropped: that takes the bidirectional marks, which can make a code read
    /// backwards, and the invisible ones. Blanks are collapsed. What is too long is cut between characters and ends in "…".
    /// </remarks>
    public static string? OrNull(string? text, int longest = LongestText)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (IsFine(text, longest))
            return text;
        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        var isBlankDue = false;
        foreach (var rune in Readable(text).EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                isBlankDue = line.Length > 0;
                continue;
            }

            if (IsDropped(rune))
                continue;
            if (line.Length + rune.Utf16SequenceLength + (isBlankDue ? 1 : 0) > longest)
                return line.Append('…').ToString();
            if (isBlankDue)
                line.Append(' ');
            isBlankDue = false;
            line.Append(rune);
        }

        return line.Length == 0 ? null : line.ToString();
    }

    /// <summary>One harmless line, empty when nothing readable is left.</summary>
    public static string Line(string? text, int longest = LongestText) => OrNull(text, longest) ?? "";

    /// <summary>The address for a link, or null when it is not a plain http or https address.</summary>
    public static string? Link(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true, UserInfo: "" } || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            return null;
        var address = url.AbsoluteUri;
        return address.Length <= LongestLink && address.All(character => character is > ' ' and < '\u007f') ? address : null;
    }

    // Nearly every text is: letters and signs that stand for themselves, single blanks between them. Asking the Unicode tables about each of
    // them would take most of the time of a sheet.
    private static bool IsFine(string text, int longest)
    {
        if (text.Length > longest || text[0] == ' ' || text[^1] == ' ')
            return false;
        var before = '\0';
        foreach (var character in text)
        {
            if (!IsPlain(character) || (character == ' ' && before == ' '))
                return false;
            before = character;
        }

        return true;
    }

    // ASCII without controls, Latin letters as far as the first accent that stands alone (without no-break blank and soft hyphen), and the
    // Vietnamese ones: all of them composed already, and none of them hidden.
    private static bool IsPlain(char character) => character
        is >= ' ' and <= '~' or (>= '\u00A1' and < '\u0300' and not '\u00AD') or (>= '\u1EA0' and <= '\u1EF9');

    // Letters typed with separate accents become the precomposed ones that every font shows. Broken surrogates cannot be normalised.
    private static string Readable(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune);

    private static bool IsDropped(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune == Rune.ReplacementChar;
}
