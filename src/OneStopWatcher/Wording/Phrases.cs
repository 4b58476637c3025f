using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace OneStopWatcher.Wording;

/// <summary>
/// Says in the reader's language what the program words in English where it finds it (decision record 0033). The English sentence with its
/// placeholders is the key, as in gettext; a file per language beside this class has the translations.
/// </summary>
internal static class Phrases
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Loaded = new(StringComparer.Ordinal);

    /// <summary>The translations into a language by English sentence; none for English itself and for languages without a file.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) => Loaded.GetOrAdd(language, Read);

    /// <summary>A phrase in a language. What has no translation stays English: half understood is better than not told.</summary>
    /// <param name="phrase">The phrase; phrases among its arguments are translated too, and all other values are written alike in every language.</param>
    /// <param name="language">BCP 47 tag.</param>
    public static string In(FormattableString phrase, string language) => Say(phrase, Of(language), language);

    private static string Say(FormattableString phrase, IReadOnlyDictionary<string, string> translations, string language)
    {
        if (phrase is PhraseList list)
            return list.Join(part => Say(part, translations, language));
        var arguments = phrase.GetArguments().Select(value => value is FormattableString part ? Say(part, translations, language) : value).ToArray();
        return string.Format(CultureInfo.InvariantCulture, translations.GetValueOrDefault(phrase.Format, phrase.Format), arguments);
    }

    private static IReadOnlyDictionary<string, string> Read(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Wording/Phrases.{language}.json");
        return stream is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
