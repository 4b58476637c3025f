using OneStopWatcher.Contacts;

namespace OneStopWatcher.Settings;

/// <summary>Brings the contact directory of a running program up to date, and nothing else of its settings.</summary>
internal static class DirectoryRefresh
{
    /// <summary>Reads the file again. A faulty one changes nobody's mails: the directory before it holds on, and the administrator hears why.</summary>
    /// <returns>The same settings with the directory that holds now, and with what is wrong with its file.</returns>
    public static WatcherSettings Run(WatcherSettings settings)
    {
        if (settings.DirectoryFile is not { } file)
            return settings;
        var read = ContactFile.Read(file, [.. settings.Sources.Select(source => source.Name)], out var problems);
        return settings with { Directory = read ?? settings.Directory, DirectoryProblems = problems };
    }
}
