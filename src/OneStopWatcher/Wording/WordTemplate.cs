using System.Globalization;
using System.Text;

namespace OneStopWatcher.Wording;

/// <summary>A text taken apart into what stands and what is filled in: <c>{name}</c> shows a value, <c>{name:one|many}</c> a word that depends on it.</summary>
internal sealed class WordTemplate
{
    // Odd positions are names of placeholders, even positions stand as they are.
    private readonly string[] parts;

    private WordTemplate(string[] parts) => this.parts = parts;

    /// <summary>The names of all values that it uses.</summary>
    public IEnumerable<string> Placeholders => Fields.Select(NameOf);

    /// <summary>The names of the values that it shows.</summary>
    public IEnumerable<string> Shown => Fields.Where(name => !name.Contains(':', StringComparison.Ordinal));

    private IEnumerable<string> Fields => parts.Where((_, index) => index % 2 == 1);

    /// <summary>Takes a text apart.</summary>
    /// <returns>Null when braces do not pair up, or a choice has not two forms.</returns>
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
        var template = new WordTemplate([.. parts]);
        return parts.Exists(part => part.AsSpan().ContainsAny('{', '}')) || !template.Fields.All(IsField) ? null : template;
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

    private static string ValueOf(WordKey key, string field, ReadOnlySpan<(string Name, string Value)> values)
    {
        var placeholder = NameOf(field);
        foreach (var (name, value) in values)
        {
            if (name == placeholder)
                return field == placeholder ? value : Chosen(field, value);
        }

        throw new ArgumentException($"the text '{key}' needs a value for {{{placeholder}}}", nameof(values));
    }

    // English tells one from many; Vietnamese has one form for both.
    private static string Chosen(string field, string value) =>
        field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('|')[int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == 1 ? 0 : 1];

    private static string NameOf(string field) => field.Split(':')[0];

    private static bool IsField(string field) => field.Split(':') is [_] or [_, _] && (!field.Contains(':', StringComparison.Ordinal) || field.Split('|').Length == 2);
}
