namespace OneStopWatcher.Settings;

/// <summary>Secrets that lie in a file of their own, such as a systemd credential.</summary>
internal static class SecretFile
{
    /// <summary>Reads the secret that <c>…File</c> names, or null when the key is left out.</summary>
    public static string? Read(SettingsSection section, string key, string folder)
    {
        if (section.Text(key) is not { } file)
            return null;
        var path = Path.GetFullPath(Path.Combine(folder, file));
        try
        {
            if (IsOpenToOthers(path))
                section.Warn(key, $"names a file that others than its owner can read: chmod 600 {path}");
            var secret = File.ReadAllText(path).TrimEnd('\r', '\n');
            if (secret.Length > 0)
                return secret;
            section.Error(key, $"must name a file with a secret in it, but {path} is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            section.Error(key, $"must name a file that this account can read: {e.Message}");
        }

        return null;
    }

    // The service manager's credentials show the rights of its own access list as those of a group.
    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None
        && !(Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } credentials && path.StartsWith(credentials + '/', StringComparison.Ordinal));
}
