using System.Text;

namespace OneStopWatcher.Wording;

/// <summary>A text taken apart into what stands and what is filled in.</summary>
internal sealed class WordTemplate
{
    // Odd positions are names of placeholders, even positions stand as they are.
    private readonly string[] parts;

    private WordTemplate(string[] parts) => this.parts = parts;

    public IEnumerable<string> Placeholders => parts.Where((_, index) => index % 2 == 1);

    /// <summary>Takes a text apart.</summary>
    /// <returns>Null when braces do not pair up.</returns>
    public static WordTemplate? Parse(string text)
    {
        var parts = new List<string>();
        var from = 0;
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', from))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                return null;
            parts.Add(text[from..open]);
            parts.Add(text[(open + 1)..close]);
            from = close + 1;
        }

        parts.Add(text[from..]);
        return parts.Exists(part => part.AsSpan().ContainsAny('{', '}')) ? null : new WordTemplate([.. parts]);
    }

    public string Fill(WordKey key, ReadOnlySpan<(string Name, string Value)> values)
    {
        if (parts.Length == 1)
            return parts[0];
        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
            text.Append(i % 2 == 0 ? parts[i] : ValueOf(key, parts[i], values));
        return text.ToString();
    }

    private static string ValueOf(WordKey key, string placeholder, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (name == placeholder)
                return value;
        }

        throw new ArgumentException($"the text '{key}' needs a value for {{{placeholder}}}", nameof(values));
    }
}
