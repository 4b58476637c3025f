using System.Globalization;
using System.Text;

namespace OneStopWatcher.Contacts;

/// <summary>Texts as people type them into cells.</summary>
internal static class ContactText
{
    /// <summary>One line with single blanks, its letters precomposed, so that what looks alike is alike.</summary>
    public static string OneLine(string text)
    {
        // Broken pairs cannot be normalised; as U+FFFD they can, and are refused like other characters that nobody typed.
        var whole = string.Concat(text.EnumerateRunes());
        return string.Join(' ', whole.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The first character that cannot be seen or does not exist, as <c>U+200B</c>, or null.</summary>
    /// <remarks>It would make a code match nothing, or a name read backwards; whoever pasted it does not know that it is there.</remarks>
    public static string? Invisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                return $"U+{rune.Value:X4}";
        }

        return null;
    }
}
