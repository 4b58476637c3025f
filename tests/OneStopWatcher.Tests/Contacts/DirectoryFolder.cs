using System.Text;
using OneStopWatcher.Contacts;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Tests.Contacts;

/// <summary>A folder for directory files.</summary>
internal sealed class DirectoryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-contacts-");

    public string File => Path.Combine(folder.FullName, "directory.csv");

    /// <summary>Reads what must be right.</summary>
    public static IReadOnlyList<Contact> Sound(string text, params string[] sources)
    {
        using var folder = new DirectoryFolder();
        var directory = folder.Read(Encoding.UTF8.GetBytes(text), sources, out var problems);
        Assert.Empty(problems);
        return directory!.Contacts;
    }

    /// <summary>What is wrong with a text.</summary>
    public static IReadOnlyList<string> Problems(string text, params string[] sources) => Problems(Encoding.UTF8.GetBytes(text), sources);

    /// <summary>What is wrong with a file.</summary>
    public static IReadOnlyList<string> Problems(byte[] content, params string[] sources)
    {
        using var folder = new DirectoryFolder();
        var directory = folder.Read(content, sources, out var problems);
        Assert.Equal(problems.Count == 0, directory is not null);
        return [.. problems.Select(FormattableString.Invariant)];
    }

    public ContactDirectory? Read(byte[] content, string[] sources, out IReadOnlyList<FormattableString> problems)
    {
        System.IO.File.WriteAllBytes(File, content);
        return ContactFile.Read(File, sources.Length == 0 ? ["xa"] : sources, out problems);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
