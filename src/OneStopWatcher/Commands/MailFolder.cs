using MimeKit;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>A folder of mails to be looked through in a browser.</summary>
internal static class MailFolder
{
    /// <summary>The folder that was asked for, or a new temporary one.</summary>
    /// <param name="given">The value of <c>--folder</c>, or null.</param>
    /// <param name="prefix">How the name of a temporary folder begins.</param>
    /// <exception cref="WrongArgumentException">It cannot be created, or holds something already.</exception>
    public static string Create(string? given, string prefix)
    {
        if (given is null)
            return Directory.CreateTempSubdirectory(prefix).FullName;
        try
        {
            // Of its owner alone: mails name officials and dossiers.
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            var folder = (OperatingSystem.IsWindows() ? Directory.CreateDirectory(given) : Directory.CreateDirectory(given, Own)).FullName;
            return Directory.EnumerateFileSystemEntries(folder).Any()
                ? throw new WrongArgumentException($"--folder must be new or empty, but {folder} is not: nothing is overwritten")
                : folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongArgumentException($"--folder cannot be created: {e.Message}");
        }
    }

    /// <summary>Writes an index of the mails in a folder, and a page for each.</summary>
    /// <returns>The file of the index.</returns>
    public static async Task<string> WriteIndexAsync(string folder, Words words, CancellationToken cancellationToken)
    {
        // The index shows what was really written: it is made from the .eml files, not from what was meant to be in them.
        var entries = new List<PickupEntry>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.eml"))
        {
            using var message = await MimeMessage.LoadAsync(path, cancellationToken);
            var to = message.To.Mailboxes.First();
            entries.Add(new PickupEntry(Path.GetFileName(path), new ComposedMail(message.Subject ?? "", message.HtmlBody ?? "", message.TextBody ?? ""), to.Name, to.Address));
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Address, right.Address));
        return await WriteIndexAsync(folder, entries, words, cancellationToken);
    }

    /// <summary>Writes an index of mails, and a page for each.</summary>
    /// <returns>The file of the index.</returns>
    public static async Task<string> WriteIndexAsync(string folder, IReadOnlyList<PickupEntry> entries, Words words, CancellationToken cancellationToken)
    {
        foreach (var (name, content) in await PickupIndex.PagesAsync(entries, words, cancellationToken))
            await File.WriteAllTextAsync(Path.Combine(folder, name), content, cancellationToken);
        return Path.Combine(folder, "index.html");
    }
}
