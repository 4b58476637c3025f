namespace OneStopWatcher.Settings;

/// <summary>Secrets that lie in a file of their own, such as a systemd credential.</summary>
internal static class SecretFile
{
    // Far more than any password or key; a device that never ends must not be read to its end.
    private const int MostBytes = 64 * 1024;

    private const string CredentialsVariable = "CREDENTIALS_DIRECTORY";

    // Where an installation keeps what the service manager hands over as credentials: commands run by hand find the same under the same name.
    private const string FolderOfSecrets = "secrets";

    private static string? Credentials => Environment.GetEnvironmentVariable(CredentialsVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>
    /// Reads the secret that <c>…File</c> names, or null when the key is left out. A bare name is first looked for among the service
    /// manager's credentials (<c>LoadCredential=</c>), then beside the settings file like any other path, then in the folder <c>secrets</c> there.
    /// </summary>
    public static string? Read(SettingsSection section, string key, string folder)
    {
        if (section.Text(key) is not { } file)
            return null;
        var path = Find(file, folder);
        section.Reads(key, path);
        try
        {
            if (IsOpenToOthers(path))
                section.Warn(key, $"names a file that others than its owner can read: chmod 600 {path}");
            var secret = Content(path).TrimEnd('\r', '\n');
            if (secret.Length > 0)
                return secret;
            section.Error(key, $"must name a file with a secret in it, but {path} is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ReadingFaultException)
        {
            FormattableString cause = e switch
            {
                ReadingFaultException fault => fault.Phrase,
                FileNotFoundException or DirectoryNotFoundException when IsBareName(file) =>
                    $"there is no '{file}' in {Path.Combine(folder, FolderOfSecrets)}, nor in {folder}",
                _ => $"{e.Message}",
            };
            if (Credentials is { } place && IsBareName(file))
                section.Error(key, $"must name a file that this account can read: {cause} (nor is there a credential of this name in {place})");
            else
                section.Error(key, $"must name a file that this account can read: {cause}");
        }

        return null;
    }

    private static string Find(string file, string folder)
    {
        if (Credentials is { } credentials && IsBareName(file) && Path.Combine(credentials, file) is var credential && File.Exists(credential))
            return credential;
        var beside = Path.GetFullPath(Path.Combine(folder, file));
        return IsBareName(file) && !File.Exists(beside) && Path.Combine(folder, FolderOfSecrets, file) is var secret && File.Exists(secret) ? secret : beside;
    }

    private static bool IsBareName(string file) => file.IndexOfAny(['/', '\\', ':']) < 0 && file is not ("." or "..");

    private static string Content(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[MostBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
            throw new ReadingFaultException($"{path} must have at most {MostBytes} bytes, has more");
        using var reader = new StreamReader(new MemoryStream(buffer, 0, length));
        return reader.ReadToEnd();
    }

    // The service manager's credentials show the rights of its own access list as those of a group.
    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None
        && !(Credentials is { } credentials && path.StartsWith(credentials.TrimEnd('/') + '/', StringComparison.Ordinal));
}
