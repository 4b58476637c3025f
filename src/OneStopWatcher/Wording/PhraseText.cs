using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneStopWatcher.Wording;

/// <summary>
/// Phrases as the ledger keeps them beside their English text, so that they can be said in another language later (decision record 0033):
/// <c>["format", value, …]</c>, a phrase among the values as such an array, and several in a row as <c>{"separator": [phrase, …]}</c>.
/// </summary>
internal static partial class PhraseText
{
    /// <summary>What is longer is kept as English text alone: no cause of ours comes near.</summary>
    private const int Longest = 16_000;

    private const int Deepest = 12;

    // An object and an array for each list.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 2 * Deepest };

    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A phrase as the ledger's text beside it; PostgreSQL takes no null characters.</summary>
    public static string English(FormattableString phrase) => FormattableString.Invariant(phrase).Replace('\0', ' ');

    /// <summary>A phrase as it is kept; null for none, and for one that is too long or too deep.</summary>
    public static string? Write(FormattableString? phrase) =>
        phrase is not null && NodeOf(phrase, Deepest)?.ToJsonString(Writing) is { Length: <= Longest } text ? text : null;

    /// <summary>A phrase as it was written; the text alone where that says anything else, or the phrase is missing, damaged or of a newer program.</summary>
    /// <param name="phrase">What <see cref="Write"/> made of it, or null.</param>
    /// <param name="text">What it says in English.</param>
    public static FormattableString Read(string? phrase, string text)
    {
        if (phrase is null or { Length: > Longest })
            return $"{text}";
        try
        {
            using var json = JsonDocument.Parse(phrase, Reading);

            // Whoever knows nothing of phrases, such as an older program or a hand, has changed the text alone.
            return PhraseOf(json.RootElement) is { } read && English(read) == text ? read : $"{text}";
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return $"{text}";
        }
    }

    /// <summary>The phrase with every text among its values changed; its own words stay.</summary>
    public static FormattableString WithTexts(FormattableString phrase, Func<string, string> change) => phrase is PhraseList list
        ? new PhraseList([.. list.Parts.Select(part => WithTexts(part, change))], list.Separator)
        : FormattableStringFactory.Create(phrase.Format, [.. phrase.GetArguments().Select(value => value switch
        {
            FormattableString part => WithTexts(part, change),
            string text => change(text),
            _ => value,
        })]);

    private static JsonNode? NodeOf(FormattableString phrase, int depth)
    {
        if (depth == 0)
            return null;
        if (phrase is PhraseList list)
            return All(list.Parts.Select(part => NodeOf(part, depth - 1))) is { } parts ? new JsonObject { [list.Separator] = parts } : null;
        var forms = new ValueForms(phrase);
        return All(phrase.GetArguments().Select((value, index) => value is FormattableString part ? NodeOf(part, depth - 1) : JsonValue.Create(forms.Text(index, value))).Prepend(JsonValue.Create(phrase.Format)));
    }

    private static JsonArray? All(IEnumerable<JsonNode?> nodes)
    {
        var all = nodes.ToArray();
        return Array.TrueForAll(all, node => node is not null) ? new JsonArray(all) : null;
    }

    private static FormattableString? PhraseOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array when json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.String => PlainOf(json),
        JsonValueKind.Object when json.GetPropertyCount() == 1 && json.EnumerateObject().First() is { Value.ValueKind: JsonValueKind.Array } list => ListOf(list),
        _ => null,
    };

    private static FormattableString? PlainOf(JsonElement json)
    {
        // No phrase of ours pads its values; one that does could ask for a million blanks.
        var format = json[0].GetString()!;
        var values = json.EnumerateArray().Skip(1).Select(value => value.ValueKind == JsonValueKind.String ? value.GetString() : (object?)PhraseOf(value)).ToArray();
        return Padding().IsMatch(format) || Array.Exists(values, value => value is null) ? null : FormattableStringFactory.Create(format, values);
    }

    private static PhraseList? ListOf(JsonProperty list)
    {
        var parts = list.Value.EnumerateArray().Select(PhraseOf).ToArray();
        return Array.Exists(parts, part => part is null) ? null : new PhraseList(parts!, list.Name);
    }

    [GeneratedRegex(@"\{\d+\s*,", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Padding();

    /// <summary>Which form a phrase gives each of its values, such as <c>yyyy-MM-dd</c>: asked of the formatter itself, which alone reads it rightly.</summary>
    private sealed class ValueForms : IFormatProvider, ICustomFormatter
    {
        private readonly string?[] forms;

        public ValueForms(FormattableString phrase)
        {
            forms = new string?[phrase.ArgumentCount];
            _ = string.Format(this, phrase.Format, [.. Enumerable.Range(0, forms.Length).Select(index => (object)new Place(index))]);
        }

        /// <summary>A value as it is said in every language.</summary>
        public string Text(int index, object? value) => (value switch
        {
            null => "",
            IFormattable formattable => formattable.ToString(forms[index], CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        }).Replace('\0', ' ');

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        {
            forms[((Place)arg!).Index] = format;
            return "";
        }

        private sealed record Place(int Index);
    }
}
