using System.Globalization;
using System.Text.Json;

namespace OneStopWatcher.Wording;

/// <summary>Reads a file of texts, and says everything that is wrong with it at once.</summary>
internal static class WordFile
{
    private static readonly Dictionary<string, WordKey> KeysByName = Texts.All.ToDictionary(key => key.Name);

    /// <summary>The name of a language's file.</summary>
    public static string NameOf(string language) => $"Words.{language}.json";

    /// <summary>Reads the texts of a file, which need not be all.</summary>
    /// <param name="file">Its name, for the problems.</param>
    /// <param name="json">Its content.</param>
    /// <param name="problems">Where everything that is wrong is added.</param>
    public static Dictionary<string, WordTemplate> Read(string file, string json, List<FormattableString> problems)
    {
        var templates = new Dictionary<string, WordTemplate>();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problems.Add($"{file} must be one object of keys and texts, was {document.RootElement.ValueKind}");
                return templates;
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (ProblemOf(property, templates) is { } problem)
                    problems.Add($"{file}: {problem}");
            }
        }
        catch (JsonException broken)
        {
            problems.Add($"{file} is not JSON: {broken.Message}");
        }
        catch (InvalidOperationException broken)
        {
            // Half of a character that JSON writes as two, such as \uD800 alone, shows only when its text is asked for.
            problems.Add($"{file} holds a text that is no Unicode: {broken.Message}");
        }

        return templates;
    }

    /// <summary>Reads a file that must have every text.</summary>
    public static Dictionary<string, WordTemplate> ReadAll(string language, string json, List<FormattableString> problems)
    {
        var file = NameOf(language);
        var templates = Read(file, json, problems);
        if (templates.Count == 0 && problems.Count > 0)
            return templates;
        var mentioned = problems.Count;
        foreach (var key in Texts.All.Where(key => !templates.ContainsKey(key.Name)))
        {
            // A key whose text was refused has been named already.
            if (!problems.Take(mentioned).Any(problem => FormattableString.Invariant(problem).Contains($"'{key}'", StringComparison.Ordinal)))
                problems.Add($"{file}: the text '{key}' is missing");
        }

        return templates;
    }

    private static FormattableString? ProblemOf(JsonProperty property, Dictionary<string, WordTemplate> templates)
    {
        if (!KeysByName.TryGetValue(property.Name, out var key))
            return $"no text is called '{property.Name}'";
        if (property.Value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(property.Value.GetString()))
            return $"the text '{key}' must be a text that is not empty";
        if (WordTemplate.Parse(property.Value.GetString()!) is not { } template)
            return $"in the text '{key}' every brace must belong to a placeholder such as {{count}}, or to a choice such as {{count:dossier|dossiers}}";
        if (Texts.Formats.Contains(key) && !IsFormat(key, property.Value.GetString()!))
            return $"the text '{key}' must be a .NET format, such as {(key == Texts.FormatCount ? "00" : "dd'/'MM'/'yyyy")}";
        foreach (var unknown in template.Placeholders.Except(key.Placeholders))
            return $"the text '{key}' knows no {{{unknown}}}; it has {Names(key.Placeholders)}";
        foreach (var forgotten in key.Placeholders.Except(template.Shown))
            return $"the text '{key}' must show {{{forgotten}}}";
        return templates.TryAdd(key.Name, template) ? null : (FormattableString)$"the text '{key}' stands there twice";
    }

    private static bool IsFormat(WordKey key, string format)
    {
        try
        {
            var sample = key == Texts.FormatCount
                ? 7.ToString(format, CultureInfo.InvariantCulture)
                : new DateTime(2026, 11, 25, 7, 45, 0, DateTimeKind.Utc).ToString(format, CultureInfo.InvariantCulture);
            return sample.Any(char.IsAsciiDigit);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static FormattableString Names(IReadOnlyList<string> placeholders) =>
        placeholders.Count == 0 ? $"no placeholders" : (FormattableString)$"{string.Join(", ", placeholders.Select(name => $"{{{name}}}"))}";
}
