using OneStopWatcher.Wording;

namespace OneStopWatcher.Settings;

/// <summary>One thing that is wrong or worth knowing about the settings.</summary>
/// <param name="Key">The key as it is written in the file, such as <c>Sources:0:Profile</c>.</param>
/// <param name="Phrase">What must be, and what was; with the remedy where it is not plain.</param>
/// <param name="IsError">Whether the program refuses to run with it.</param>
internal sealed record SettingsFinding(string Key, FormattableString Phrase, bool IsError)
{
    /// <summary>The phrase in English, as logs and exceptions have it.</summary>
    public string Text => FormattableString.Invariant(Phrase);

    /// <summary>A finding that is worded in its reader's language already.</summary>
    public static SettingsFinding Worded(string key, string text, bool isError) => new(key, $"{text}", isError);

    /// <summary>The phrase in a language, as far as it is translated.</summary>
    public string In(string language) => Phrases.In(Phrase, language);

    /// <summary>Key and phrase as one line in a language.</summary>
    public string LineIn(string language) => $"{Key} {In(language)}";

    // By what is read: each look at the settings makes its phrases anew.
    public bool Equals(SettingsFinding? other) => other is not null && (Key, Text, IsError) == (other.Key, other.Text, other.IsError);

    public override int GetHashCode() => HashCode.Combine(Key, Text, IsError);

    public override string ToString() => $"{Key} {Text}";
}
