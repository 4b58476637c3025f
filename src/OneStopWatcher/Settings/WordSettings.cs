using OneStopWatcher.Wording;

namespace OneStopWatcher.Settings;

/// <summary>Reads in which language and with which words the office writes: <c>Mail:Language</c> and <c>Mail:WordsFolder</c>.</summary>
internal static class WordSettings
{
    private const string StandardLanguage = "vi";

    public static Vocabulary Read(SettingsSection mail, string folder)
    {
        var given = mail.Text("Language", StandardLanguage, TextForm.OneOf([.. Words.Languages]));
        var language = Words.Languages.FirstOrDefault(known => known.Equals(given, StringComparison.OrdinalIgnoreCase));
        if (language is null)
            mail.Error("Language", $"must be one of {string.Join(", ", Words.Languages)}, was '{given}'");
        return Vocabulary.Load(language ?? StandardLanguage, ReadChanges(mail, folder));
    }

    private static WordChanges? ReadChanges(SettingsSection mail, string folder)
    {
        const string Key = "WordsFolder";
        if (mail.Text(Key) is not { } given)
            return null;
        var path = Path.GetFullPath(Path.Combine(folder, given));
        mail.ReadsFolder(Key, path, "*.json");
        if (!Directory.Exists(path))
        {
            mail.Error(Key, $"must be an existing folder, was '{given}'");
            return null;
        }

        var changes = WordChanges.Read(path, out var problems);
        foreach (var problem in problems)
            mail.Error(Key, problem);
        return changes;
    }
}
