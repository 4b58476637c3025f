using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Delivery;

/// <summary>Makes what another machine said fit for logs, ledger and mails: one line, no control characters, bounded, and without our own secrets, which some servers echo.</summary>
internal sealed partial class ReplyText
{
    /// <summary>How many characters of a reply are kept.</summary>
    public const int Most = 500;

    private const string Hidden = "***";

    // Shorter ones could not be told from ordinary words and figures.
    private const int LeastSecret = 4;
    private readonly Lock changing = new();
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> encoded = new(StringComparer.Ordinal);

    /// <summary>From now on a secret is shown neither as it is nor in the forms in which it travels.</summary>
    /// <param name="secret">A password, token or client secret.</param>
    /// <param name="userName">The account that it is sent together with, or null.</param>
    public void Hide(string? secret, string? userName = null)
    {
        if (secret is null || secret.Length < LeastSecret)
            return;
        lock (changing)
        {
            secrets.Add(secret);
            secrets.Add(Uri.EscapeDataString(secret));
            encoded.Add(Base64(secret));
            encoded.Add(Base64($"\0{userName}\0{secret}"));
            encoded.Add(Base64($"user={userName}\u0001auth=Bearer {secret}\u0001\u0001"));
        }
    }

    /// <summary>The phrase as it may be shown: our own words as they are, and every value as a text would be.</summary>
    public FormattableString CleanValuesOf(FormattableString phrase) => PhraseText.WithTexts(phrase, Clean);

    /// <summary>The text as it may be shown.</summary>
    public string Clean(string text)
    {
        lock (changing)
        {
            text = WithoutSecrets(text);
            var line = OneLine(text);

            // Once more: what was broken over several lines is whole only now.
            line = WithoutPieces(WithoutSecrets(line));
            return line.Length <= Most ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[Most - 2]) ? Most - 2 : Most - 1), "…");
        }
    }

    [GeneratedRegex("[A-Za-z0-9+/]{8,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pieces { get; }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Format characters turn a line's direction round or hide in it; a lone surrogate arrives here as U+FFFD.
            var isBlank = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            if (!isBlank)
                line.Append(rune.ToString());
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    private string WithoutSecrets(string text)
    {
        foreach (var secret in encoded.Concat(secrets).OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    // A long token comes back in pieces when the server wraps its lines or cuts it off, in quotes or brackets.
    private string WithoutPieces(string line) => Pieces.Replace(line, piece =>
        encoded.Any(secret => secret.Contains(piece.Value, StringComparison.OrdinalIgnoreCase)) ? Hidden : piece.Value);
}
