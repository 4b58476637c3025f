using System.Reflection;
using System.Text.Json;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>
/// What <c>check</c> and <c>status</c> say to an administrator, in one language. A file of its own beside the words of the mails, which the
/// office may change: this is the program's own voice.
/// </summary>
internal sealed class ConsoleWords
{
    private readonly Dictionary<string, WordTemplate> templates;

    private ConsoleWords(string language, Dictionary<string, WordTemplate> templates) => (Language, this.templates) = (language, templates);

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; }

    /// <summary>A text that shows no values.</summary>
    public string this[WordKey key] => Format(key);

    /// <summary>The texts of one of <see cref="Words.Languages"/>.</summary>
    /// <exception cref="InvalidOperationException">The file lacks a text, or has one that does not fit.</exception>
    public static ConsoleWords Load(string language)
    {
        var given = JsonSerializer.Deserialize<Dictionary<string, string>>(ReadFile(language))!;
        var templates = new Dictionary<string, WordTemplate>();
        foreach (var key in ConsoleTexts.All)
        {
            var template = given.Remove(key.Name, out var text) ? WordTemplate.Parse(text) : null;
            if (template is null || !template.Placeholders.Distinct().Order(StringComparer.Ordinal).SequenceEqual(key.Placeholders.Order(StringComparer.Ordinal)))
                throw new InvalidOperationException($"{FileOf(language)}: the text '{key}' must stand there and show {string.Join(", ", key.Placeholders.Select(name => $"{{{name}}}"))}, was '{text}'");
            templates[key.Name] = template;
        }

        return given.Count == 0
            ? new ConsoleWords(language, templates)
            : throw new InvalidOperationException($"{FileOf(language)}: no text is called '{given.Keys.First()}'");
    }

    /// <summary>A text with its values filled in.</summary>
    public string Format(WordKey key, params ReadOnlySpan<(string Name, string Value)> values) => templates[key.Name].Fill(key, values);

    private static string FileOf(string language) => $"Console.{language}.json";

    private static string ReadFile(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Commands/{FileOf(language)}")
            ?? throw new InvalidOperationException($"{FileOf(language)} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
