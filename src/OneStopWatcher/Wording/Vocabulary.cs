namespace OneStopWatcher.Wording;

/// <summary>The texts of every language, with what the office has changed in them.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, Words> languages;

    private Vocabulary(Dictionary<string, Words> languages, Words office) => (this.languages, Office) = (languages, office);

    /// <summary>The texts of the office's own language.</summary>
    public Words Office { get; }

    /// <summary>Loads all languages.</summary>
    /// <param name="office">The language of whoever wishes none, one of <see cref="Words.Languages"/>.</param>
    /// <param name="changes">What the office has changed.</param>
    /// <exception cref="InvalidOperationException">A text is broken; all faults are named.</exception>
    public static Vocabulary Load(string office, WordChanges? changes = null)
    {
        var languages = Words.Languages.ToDictionary(
            language => language, language => Words.Load(language, changes?.Of(language)), StringComparer.OrdinalIgnoreCase);
        return new Vocabulary(languages, languages[office]);
    }

    /// <summary>The texts that a reader wishes.</summary>
    /// <param name="language">A BCP 47 tag such as <c>en</c> or <c>en-GB</c>; the office's own texts stand in for null and for an unknown language.</param>
    public Words For(string? language) => language is not null && languages.TryGetValue(language.Split('-')[0], out var words) ? words : Office;
}
