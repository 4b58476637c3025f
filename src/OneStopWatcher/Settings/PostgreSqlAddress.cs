using Npgsql;

namespace OneStopWatcher.Settings;

/// <summary>Reads where a PostgreSQL database is: of a source or of the ledger, by the same rules.</summary>
internal static class PostgreSqlAddress
{
    /// <summary>What a connection string looks like, in every language.</summary>
    public const string Form = "Host=…;Database=…;Username=…;SSL Mode=VerifyFull";

    private const string Key = "ConnectionString";

    /// <summary>Reads a connection string, with the password that a file of its own holds.</summary>
    /// <param name="section">The section it stands in.</param>
    /// <param name="text">The connection string.</param>
    /// <param name="password">The password of its file, or null.</param>
    /// <param name="folder">The folder of the settings file, from which its certificates are looked for.</param>
    /// <exception cref="ArgumentException">It is none; <see cref="CauseOf"/> says why without telling a secret.</exception>
    public static string Read(SettingsSection section, string text, string? password, string folder)
    {
        var builder = new NpgsqlConnectionStringBuilder(text);
        if (string.IsNullOrEmpty(builder.Host))
            section.Error(Key, $"must name a Host");
        RequireVerifiedTls(section, builder, text);
        builder.RootCertificate = FileOf(section, "Root Certificate", builder.RootCertificate, folder);
        builder.SslCertificate = FileOf(section, "SSL Certificate", builder.SslCertificate, folder);
        builder.SslKey = FileOf(section, "SSL Key", builder.SslKey, folder);
        if (password is not null)
            builder.Password = password;
        return builder.ConnectionString;
    }

    /// <summary>Why a text is no connection string.</summary>
    public static FormattableString CauseOf(string text, Exception e) =>
        // Without quotes, what follows a semicolon in a password passes for a keyword, and the driver would repeat it.
        text.Contains("password", StringComparison.OrdinalIgnoreCase) || text.Contains("pwd", StringComparison.OrdinalIgnoreCase)
            ? $"a keyword is unknown, has an unfit value, or the password needs quotes; better use PasswordFile"
            : (FormattableString)$"{e.Message.ReplaceLineEndings(" ")}";

    /// <summary>Whether two connection strings name the same database by the same words.</summary>
    public static bool IsSame(string one, string other)
    {
        var (left, right) = (new NpgsqlConnectionStringBuilder(one), new NpgsqlConnectionStringBuilder(other));
        return string.Equals(left.Host, right.Host, StringComparison.OrdinalIgnoreCase) && left.Port == right.Port && DatabaseOf(left) == DatabaseOf(right);
    }

    // TLS that is not verified stops nobody who sits on the way, and looks as if it did.
    private static void RequireVerifiedTls(SettingsSection section, NpgsqlConnectionStringBuilder builder, string text)
    {
        switch (builder.SslMode)
        {
            case SslMode.VerifyFull:
                return;
            case SslMode.Disable when IsOnThisMachine(builder.Host ?? ""):
                return;
            case SslMode.Disable:
                section.Warn(Key, $"has SSL Mode=Disable: whoever is on the way to {builder.Host} reads everything, and the password; use SSL Mode=VerifyFull");
                return;
            case SslMode.Allow or SslMode.Prefer or SslMode.Require or SslMode.VerifyCA:
                var was = text.Contains("ssl", StringComparison.OrdinalIgnoreCase) ? $"was {builder.SslMode}" : (FormattableString)$"was left out";
                section.Error(Key, $"must have SSL Mode=VerifyFull, {was}: only that makes sure whose server answers (Root Certificate=FILE names a private authority); a server without TLS needs SSL Mode=Disable");
                return;
        }
    }

    // The driver would look from wherever the service manager happens to start the program.
    private static string? FileOf(SettingsSection section, string keyword, string? file, string folder)
    {
        if (string.IsNullOrEmpty(file))
            return null;
        var path = Path.GetFullPath(Path.Combine(folder, file));
        if (!File.Exists(path))
            section.Error(Key, $"must name an existing file as {keyword}, was '{path}'");
        return path;
    }

    private static bool IsOnThisMachine(string hosts) =>
        hosts.Split(',', StringSplitOptions.TrimEntries).All(host =>
            host.StartsWith('/') || host.StartsWith('@')
            || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address)));

    // The driver takes the account's name for a database that is not named.
    private static string? DatabaseOf(NpgsqlConnectionStringBuilder builder) => builder.Database ?? builder.Username;
}
