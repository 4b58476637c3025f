using System.Security.Cryptography;
using System.Text;

namespace OneStopWatcher.Settings;

/// <summary>
/// The files that settings were made of, each with a print of what it held. A file is noted before it is read: what changes in between is
/// seen at the next look, and never overlooked.
/// </summary>
internal sealed class SettingsFiles
{
    // More than any of them may have; a device that never ends must not be read to its end.
    private const int MostBytes = 32 * 1024 * 1024;

    private readonly SortedDictionary<string, (string Place, string? Pattern, string Print)> noted = new(StringComparer.Ordinal);

    /// <summary>What all of them hold.</summary>
    public string Print => PrintOf(string.Join('\n', noted.Select(file => $"{file.Key}={file.Value.Print}")));

    /// <summary>What those hold that a key names. Of the settings file itself only the values count, not how it is laid out.</summary>
    public string PrintOfNamed => PrintOf(string.Join('\n', noted.Where(IsNamed).Select(file => $"{file.Key}={file.Value.Print}")));

    /// <summary>Notes the settings file.</summary>
    public void Note(string settingsFile) => noted[settingsFile] = (settingsFile, null, Look(settingsFile, pattern: null));

    /// <summary>Notes a file, whether or not it exists.</summary>
    /// <param name="key">The key that names it, for people.</param>
    /// <param name="path">The file.</param>
    public void Note(string key, string path) => Note(key, path, pattern: null);

    /// <summary>Notes the files of a folder, also those to come.</summary>
    /// <param name="key">The key that names the folder, for people.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">Which of its files are read, such as <c>*.json</c>.</param>
    public void NoteFolder(string key, string folder, string pattern) => Note(key, folder, pattern);

    /// <summary>Whether any of them holds something else now. Touching a file, or putting the same content in its place, changes nothing.</summary>
    public bool HaveChanged() => noted.Values.Any(file => Look(file.Place, file.Pattern) != file.Print);

    /// <summary>The keys and files that hold something else than they did.</summary>
    public IEnumerable<string> ChangesSince(SettingsFiles before) =>
        noted.Where(file => IsNamed(file) && before.noted.GetValueOrDefault(file.Key).Print != file.Value.Print).Select(file => file.Key);

    private static bool IsNamed(KeyValuePair<string, (string Place, string? Pattern, string Print)> file) => file.Key != file.Value.Place;

    private void Note(string key, string place, string? pattern) => noted[$"{key} ({place})"] = (place, pattern, Look(place, pattern));

    private static string Look(string place, string? pattern)
    {
        try
        {
            return pattern is null
                ? PrintOfFile(place)
                : PrintOf(string.Join('\n', Directory.EnumerateFiles(place, pattern).Order(StringComparer.Ordinal).Select(file => $"{file}={PrintOfFile(file)}")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Missing or closed is a state like any other: it changes when the file appears or is opened.
            return e.GetType().Name;
        }
    }

    private static string PrintOfFile(string path)
    {
        // Somebody may be writing it, which is no reason to stand in the way.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (var total = 0; total < MostBytes && stream.Read(buffer) is > 0 and var count; total += count)
            hash.AppendData(buffer, 0, count);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string PrintOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
