using System.Buffers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Whether a text can be the address of an official mailbox.</summary>
public static class MailAddress
{
    /// <summary>What an address must look like, for error messages.</summary>
    public static FormattableString Form => $"name@domain in ASCII, without blanks, quotes or brackets, at most 254 characters";

    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static readonly SearchValues<char> InLocalPart = SearchValues.Create(LettersAndDigits + "!#$%&'*+-/=?^_`{|}~");
    private static readonly SearchValues<char> InDomain = SearchValues.Create(LettersAndDigits + "-");

    /// <summary>Accepts the plain form of RFC 5321 (<c>dot-atom@domain</c>) and nothing that could smuggle a second address or a header.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length is < 3 or > 254)
            return false;
        var at = text.IndexOf('@');
        return at is >= 1 and <= 64 && IsLocalPart(text.AsSpan(0, at)) && IsDomain(text.AsSpan(at + 1));
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('.'))
        {
            if (text[range].IsEmpty || text[range].ContainsAnyExcept(InLocalPart))
                return false;
        }

        return true;
    }

    // Labels of letters, digits and inner hyphens, at most 63 characters each (RFC 1123).
    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('.'))
        {
            var label = text[range];
            if (label.Length is < 1 or > 63 || label.ContainsAnyExcept(InDomain) || label[0] == '-' || label[^1] == '-')
                return false;
        }

        return true;
    }
}
