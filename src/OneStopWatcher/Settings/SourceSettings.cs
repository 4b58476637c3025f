using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Sources</c>.</summary>
internal static class SourceSettings
{
    public static IReadOnlyList<Source> Read(SettingsSection root, TimeZoneInfo zone, string folder)
    {
        var sections = root.Sections("Sources");
        if (sections.Count == 0)
            root.Error("Sources", "must name at least one one-stop database, with Name, Provider and ConnectionString");
        var sources = sections.Select(item => ReadOne(item.Section, zone, folder)).OfType<Source>().ToList();
        foreach (var name in sources.GroupBy(source => source.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            root.Error("Sources", $"must have names of their own, but {name.Count()} are named '{name.Key}'");
        return sources;
    }

    private static Source? ReadOne(SettingsSection section, TimeZoneInfo zone, string folder)
    {
        var name = section.RequiredText("Name", "a short name for ledger, logs and --source");
        if (!section.Has("Provider"))
            section.Error("Provider", "is required: PostgreSql or Sqlite");
        var provider = section.Name("Provider", SourceProvider.PostgreSql);
        var password = SecretFile.Read(section, "PasswordFile", folder);
        var connectionString = ReadConnectionString(section, provider, password, folder);
        var profile = Profile.Load(section.Text("Profile") ?? "reference", folder, provider, out var problems);
        foreach (var problem in problems)
            section.Error("Profile", problem);
        var parameters = section.Section("Parameters");
        var source = new
        {
            Parameters = parameters.Keys.ToDictionary(key => key, key => parameters.Text(key) ?? ""),
            Zone = section.Zone("TimeZone", zone),
            Compare = section.Name("Compare", DueComparison.Date),
            Timeout = section.Duration("StatementTimeout", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Tenant = section.Text("Tenant"),
        };
        section.RefuseUnknown();
        return profile is null ? null : new Source
        {
            Name = name,
            Provider = provider,
            ConnectionString = connectionString,
            Profile = profile,
            Parameters = source.Parameters,
            Zone = source.Zone,
            Compare = source.Compare,
            StatementTimeout = source.Timeout,
            Tenant = source.Tenant,
        };
    }

    private static string ReadConnectionString(SettingsSection section, SourceProvider provider, string? password, string folder)
    {
        var text = section.RequiredText("ConnectionString", provider switch
        {
            SourceProvider.PostgreSql => "Host=…;Database=…;Username=…;SSL Mode=VerifyFull",
            SourceProvider.Sqlite => "Data Source=FILE",
        });
        try
        {
            switch (provider)
            {
                case SourceProvider.PostgreSql:
                    var postgres = new NpgsqlConnectionStringBuilder(text);
                    if (text.Length > 0 && string.IsNullOrEmpty(postgres.Host))
                        section.Error("ConnectionString", "must name a Host");
                    if (password is not null)
                        postgres.Password = password;
                    return postgres.ConnectionString;
                case SourceProvider.Sqlite:
                    var sqlite = new SqliteConnectionStringBuilder(text);
                    if (text.Length > 0 && sqlite.DataSource.Length == 0)
                        section.Error("ConnectionString", "must name a file as Data Source");
                    sqlite.DataSource = Path.GetFullPath(Path.Combine(folder, sqlite.DataSource));
                    return sqlite.ConnectionString;
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The driver's message names the keyword, not its value: a password does not get out here.
            section.Error("ConnectionString", $"must be a {provider} connection string: {e.Message.ReplaceLineEndings(" ")}");
        }

        return text;
    }
}
