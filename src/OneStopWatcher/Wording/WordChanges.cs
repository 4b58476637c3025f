using System.Text;

namespace OneStopWatcher.Wording;

/// <summary>
/// The texts that an office words its own way: files named like the built-in ones, <c>Words.vi.json</c>, with the changed keys only
/// (<c>Mail:WordsFolder</c>).
/// </summary>
internal sealed class WordChanges
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, Dictionary<string, WordTemplate>> templates = [];

    private WordChanges()
    {
    }

    /// <summary>What the office has changed in a language, by key.</summary>
    public IReadOnlyDictionary<string, WordTemplate> Of(string language) => templates.GetValueOrDefault(language) ?? [];

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="problems">Everything that is wrong, each with file and key; empty when the changes can be used.</param>
    public static WordChanges Read(string folder, out IReadOnlyList<FormattableString> problems)
    {
        var changes = new WordChanges();
        var found = new List<FormattableString>();
        problems = found;
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            found.Add($"{folder} holds no {Names()}");
        foreach (var file in files)
        {
            if (Words.Languages.FirstOrDefault(language => WordFile.NameOf(language) == Path.GetFileName(file)) is not { } language)
                found.Add($"{file} must be named {Names()}");
            else if (TextOf(file, found) is { } json)
                changes.templates[language] = WordFile.Read(file, json, found);
        }

        return changes;
    }

    private static FormattableString Names() => Words.Languages.Select(FormattableString (language) => $"{WordFile.NameOf(language)}").Aggregate((all, next) => $"{all} or {next}");

    private static string? TextOf(string file, List<FormattableString> problems)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            return Strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
        }
        catch (DecoderFallbackException)
        {
            problems.Add($"{file} must be encoded as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{file} must be a file that this account can read: {e.Message}");
        }

        return null;
    }
}
