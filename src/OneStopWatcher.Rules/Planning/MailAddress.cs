namespace OneStopWatcher.Rules.Planning;

/// <summary>Whether a text can be the address of an official mailbox.</summary>
public static class MailAddress
{
    /// <summary>What an address must look like, for error messages.</summary>
    public const string Form = "name@domain in ASCII, without blanks, quotes or brackets, at most 254 characters";

    /// <summary>Accepts the plain form of RFC 5321 (<c>dot-atom@domain</c>) and nothing that could smuggle a second address or a header.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length is < 3 or > 254)
            return false;
        var at = text.IndexOf('@');
        if (at < 1 || at > 64 || at != text.LastIndexOf('@'))
            return false;
        return IsDotAtom(text.AsSpan(0, at), "!#$%&'*+-/=?^_`{|}~") && IsDotAtom(text.AsSpan(at + 1), "-");
    }

    private static bool IsDotAtom(ReadOnlySpan<char> text, string alsoAllowed)
    {
        if (text.IsEmpty || text[0] == '.' || text[^1] == '.')
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var isPart = char.IsAsciiLetterOrDigit(text[i]) || alsoAllowed.Contains(text[i], StringComparison.Ordinal);
            if (!isPart && (text[i] != '.' || text[i - 1] == '.'))
                return false;
        }

        return true;
    }
}
