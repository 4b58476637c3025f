using System.Globalization;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Sources</c>.</summary>
internal static class SourceSettings
{
    // What the watcher fills in by itself; see SourceParameters.
    private static readonly string[] OwnParameters = ["now", "tz", "tenant", "ids"];

    /// <summary>Reads the sources.</summary>
    /// <param name="root">The whole settings.</param>
    /// <param name="zone">The office's zone.</param>
    /// <param name="folder">The folder of the settings file.</param>
    /// <param name="names">The names of all sources, also of those with a fault, so that nobody who names one is complained about.</param>
    /// <returns>The sources without fault.</returns>
    public static IReadOnlyList<Source> Read(SettingsSection root, TimeZoneInfo zone, string folder, out IReadOnlyCollection<string> names)
    {
        if (root.IsMissing("Sources"))
            root.Error("Sources", $"must name at least one one-stop database, with Name, Provider and ConnectionString");
        var sources = new List<Source>();
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, section) in root.List("Sources"))
        {
            var name = section.RequiredText("Name", $"a short name for ledger, logs and --source");
            if (name.Length > 0 && !owners.TryAdd(name, key))
                section.Error("Name", $"must be a name of its own, but Sources:{owners[name]} is also named '{name}'");
            if (ReadOne(name, section, zone, folder) is { } source)
                sources.Add(source);
        }

        names = owners.Keys;
        return sources;
    }

    private static Source? ReadOne(string name, SettingsSection section, TimeZoneInfo zone, string folder)
    {
        if (section.IsMissing("Provider"))
            section.Error("Provider", $"is required: PostgreSql or Sqlite");
        var provider = section.Name<SourceProvider>("Provider");
        var password = SecretFile.Read(section, "PasswordFile", folder);
        if (password is not null && provider == SourceProvider.Sqlite)
            section.Error("PasswordFile", $"must be left out with Provider Sqlite, whose files have no password");
        var connectionString = ReadConnectionString(section, provider, password, folder);
        var profileName = section.Text("Profile", "reference");
        section.ReadsFolder("Profile", Profile.FolderOf(profileName, folder), "*");
        var profile = Profile.Load(profileName, folder, provider ?? SourceProvider.PostgreSql, out var problems);
        foreach (var problem in problems)
            section.Error("Profile", problem);
        var source = new
        {
            Parameters = ReadParameters(section.Section("Parameters"), profile),
            Zone = section.Zone("TimeZone", zone),
            Compare = section.Name("Compare", DueComparison.Date),
            SupplementClock = section.Name("SupplementClock", SupplementClock.Source),
            HoldAbove = ReadShare(section, "HoldAbove", standard: 20),
            StaleAfter = ReadStaleAfter(section),
            Timeout = section.Duration("StatementTimeout", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            MaxRows = section.Number("MaxRows", Source.DefaultMaxRows, 1, 100_000_000),
            Tenant = section.Text("Tenant"),
        };
        if (source.Tenant is not null && profile is not null && !IsNamedBy(profile, "tenant"))
            section.Error("Tenant", $"must be left out, was '{source.Tenant}': no statement of profile '{profile.Name}' names @tenant, so the dossiers of all tenants would be read");
        section.RefuseUnknown();
        return profile is null || provider is null ? null : new Source
        {
            Name = name,
            Provider = provider.Value,
            ConnectionString = connectionString,
            Profile = profile,
            Parameters = source.Parameters,
            Zone = source.Zone,
            Compare = source.Compare,
            SupplementClock = source.SupplementClock,
            HoldAbove = source.HoldAbove,
            StaleAfter = source.StaleAfter,
            StatementTimeout = source.Timeout,
            MaxRows = source.MaxRows,
            Tenant = source.Tenant,
        };
    }

    private static int ReadShare(SettingsSection section, string key, int standard)
    {
        section.Standard(key, $"{standard}%");
        if (section.Text(key, TextForm.Share) is not { } text)
            return standard;
        if (text.EndsWith('%') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100)
            return percent;
        section.Error(key, $"must be a share of the dossiers such as 20%, 1% to 100%, was '{text}'");
        return standard;
    }

    // Off must be said, or a mistyped key would silence it.
    private static TimeSpan? ReadStaleAfter(SettingsSection section)
    {
        section.Standard("StaleAfter", WorkingDuration.Text(Source.DefaultStaleAfter));
        if (section.Text("StaleAfter", TextForm.WorkingTimeOrNever) is not { } text)
            return Source.DefaultStaleAfter;
        if (text.Equals("never", StringComparison.OrdinalIgnoreCase))
            return null;
        if (WorkingDuration.Parse(text) is { } duration && duration > TimeSpan.Zero)
            return duration;
        section.Error("StaleAfter", $"must be {WorkingDuration.Form} and more than 0, or never, was '{text}'");
        return Source.DefaultStaleAfter;
    }

    private static Dictionary<string, string> ReadParameters(SettingsSection section, Profile? profile)
    {
        foreach (var key in section.Names)
        {
            if (OwnParameters.Contains(key, StringComparer.OrdinalIgnoreCase))
                section.Error(key, $"must be left out: the watcher itself fills in @{key}");
            else if (profile is not null && !profile.Parameters.ContainsKey(key) && !IsNamedBy(profile, key))
                section.Error(key, $"is unknown: no statement of profile '{profile.Name}' names @{key}");
        }

        return section.Keys.ToDictionary(key => key, key => section.Text(key) ?? "");
    }

    private static bool IsNamedBy(Profile profile, string parameter) =>
        profile.Statements.Values.Any(sql => sql.Contains($"@{parameter}", StringComparison.OrdinalIgnoreCase));

    private static string ReadConnectionString(SettingsSection section, SourceProvider? provider, string? password, string folder)
    {
        var text = section.RequiredText("ConnectionString", provider switch
        {
            SourceProvider.PostgreSql => $"{PostgreSqlAddress.Form}",
            SourceProvider.Sqlite => $"{"Data Source=FILE"}",
            null => (FormattableString)$"Host=… for PostgreSql, Data Source=FILE for Sqlite",
        });
        if (text.Length == 0)
            return "";
        try
        {
            return provider switch
            {
                SourceProvider.PostgreSql => PostgreSqlAddress.Read(section, text, password, folder),
                SourceProvider.Sqlite => Sqlite(section, text, folder),
                null => text,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            section.Error("ConnectionString", $"must be a {provider} connection string: {PostgreSqlAddress.CauseOf(text, e)}");
            return "";
        }
    }

    private static string Sqlite(SettingsSection section, string text, string folder)
    {
        var builder = new SqliteConnectionStringBuilder(text);
        if (builder.DataSource.Length == 0)
            section.Error("ConnectionString", $"must name a file as Data Source");
        builder.DataSource = Path.GetFullPath(Path.Combine(folder, builder.DataSource));
        return builder.ConnectionString;
    }
}
