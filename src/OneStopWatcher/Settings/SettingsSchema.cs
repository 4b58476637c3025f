using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStopWatcher.Settings;

/// <summary>
/// Writes the JSON schema of the settings file, with which editors complete and validate it (decision record 0027): structure, bounds and
/// defaults from the readers themselves, what keys mean from <c>KeyTexts.json</c>.
/// </summary>
/// <remarks>
/// Whatever the reader takes, written the usual way, the schema takes. It asks for no key: the environment may give it. Null stands for left out.
/// </remarks>
internal sealed class SettingsSchema
{
    private readonly Dictionary<string, string> texts = TextsOfKeys();
    private readonly JsonObject definitions = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    private SettingsSchema()
    {
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="InvalidOperationException">A key has no text, or a text no key.</exception>
    public static JsonObject Write()
    {
        var schema = new SettingsSchema();
        var root = schema.SectionOf(SettingsReader.Keys(), "");
        var surplus = schema.texts.Keys.Except(schema.used).ToList();
        if (surplus.Count > 0)
            throw new InvalidOperationException($"KeyTexts.json has texts for no key: {string.Join(", ", surplus)}");
        var whole = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Settings of OneStopWatcher",
            ["description"] = "Written by: onestopwatcher schema. Everything that is wrong is named by: onestopwatcher check",
            ["type"] = "object",
            ["allowComments"] = true,
            ["allowTrailingCommas"] = true,
        };
        foreach (var (name, value) in root.Where(item => item.Key != "type").ToList())
        {
            root.Remove(name);
            whole[name] = value;
        }

        whole["definitions"] = schema.definitions;
        return whole;
    }

    private JsonObject Of(SettingsKey key, string path)
    {
        var content = key.Kind switch
        {
            SettingsKeyKind.Anything => new JsonObject(),
            SettingsKeyKind.Text => TextOf(key.Form),
            SettingsKeyKind.Number => new JsonObject { ["type"] = Or("integer"), ["minimum"] = key.Form!.Range!.Value.Least, ["maximum"] = key.Form.Range.Value.Most },
            SettingsKeyKind.Flag => new JsonObject { ["type"] = Or("boolean") },
            SettingsKeyKind.List => new JsonObject { ["type"] = Or("array"), ["items"] = Item(key.Each!, path) },
            SettingsKeyKind.Section => SectionOf(key, path),
        };
        content.Insert(0, "description", DescriptionOf(key, path));
        if (key.Standard.Count > 0 && key.Kind != SettingsKeyKind.Section)
            content["default"] = StandardOf(key);
        return content;
    }

    // Within a list a null is not left out.
    private JsonObject Item(SettingsKey item, string path)
    {
        var content = item.Kind == SettingsKeyKind.Section ? SectionOf(item, $"{path}:*") : item.Kind == SettingsKeyKind.Number
            ? new JsonObject { ["minimum"] = item.Form!.Range!.Value.Least, ["maximum"] = item.Form.Range.Value.Most }
            : TextOf(item.Form);
        content.Remove("type");
        content.Insert(0, "type", item.Kind switch { SettingsKeyKind.Section => "object", SettingsKeyKind.Number => "integer", _ => "string" });
        if (content["enum"] is JsonArray names)
            names.RemoveAt(names.Count - 1);
        return content;
    }

    private JsonObject SectionOf(SettingsKey section, string path)
    {
        var content = new JsonObject { ["type"] = Or("object") };
        if (section.Each is { } each)
        {
            content["additionalProperties"] = Of(each, Below(path, "*"));
            return content;
        }

        var properties = new JsonObject();
        foreach (var (name, key) in section.Keys)
            properties[name] = Of(key, Below(path, name));
        content["properties"] = properties;
        content["additionalProperties"] = false;
        return content;
    }

    private JsonObject TextOf(TextForm? form)
    {
        var content = new JsonObject { ["type"] = Or("string") };
        if (form?.Choices is { } choices)
            content["enum"] = new JsonArray([.. choices.Select(name => JsonValue.Create(name)), null]);
        if (form?.Pattern is not { } pattern)
            return content;
        if (form.Name is { } name)
        {
            definitions[name] ??= new JsonObject { ["pattern"] = pattern, ["patternErrorMessage"] = $"must be {form.Meaning}" };
            content["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/{name}" });
            return content;
        }

        content["pattern"] = pattern;
        content["patternErrorMessage"] = $"must be {form.Meaning}";
        return content;
    }

    private string DescriptionOf(SettingsKey key, string path)
    {
        // The nearest text: the same limits and hours stand in several places.
        var steps = path.Split(':');
        var found = Enumerable.Range(0, steps.Length).Select(skipped => string.Join(':', steps[skipped..])).FirstOrDefault(texts.ContainsKey)
            ?? throw new InvalidOperationException($"KeyTexts.json has no text for {path}");
        used.Add(found);
        var form = key.Form ?? (key.Kind == SettingsKeyKind.List ? key.Each!.Form : null);
        var shape = form is null || form.Choices is not null ? "" : key.Kind == SettingsKeyKind.List ? $" Each: {form.Meaning}." : $" Form: {form.Meaning}.";
        var standard = key.Standard.Count == 0 ? "" : $" Default: {string.Join(", ", key.Standard)}.";
        return $"{texts[found]}{shape}{standard}";
    }

    private static JsonNode StandardOf(SettingsKey key) => key.Kind switch
    {
        SettingsKeyKind.Number => int.Parse(key.Standard[0], System.Globalization.CultureInfo.InvariantCulture),
        SettingsKeyKind.Flag => bool.Parse(key.Standard[0]),
        SettingsKeyKind.List => new JsonArray([.. key.Standard.Select(value => JsonValue.Create(value))]),
        SettingsKeyKind.Text or SettingsKeyKind.Anything or SettingsKeyKind.Section => key.Standard[0],
    };

    private static JsonArray Or(string type) => [type, "null"];

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";

    private static Dictionary<string, string> TextsOfKeys()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Settings/KeyTexts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
