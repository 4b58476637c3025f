using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Ledger</c>.</summary>
internal static class LedgerSettings
{
    private const string Key = "ConnectionString";
    private const string StandardFile = "Data Source=ledger.db";
    private static readonly LedgerAddress Standard = new(LedgerEngine.Sqlite, StandardFile);

    public static LedgerAddress Read(SettingsSection section, string folder, IReadOnlyList<Source> sources)
    {
        var engine = section.Name("Provider", LedgerEngine.Sqlite);
        var password = SecretFile.Read(section, "PasswordFile", folder);
        if (password is not null && engine == LedgerEngine.Sqlite)
            section.Error("PasswordFile", $"must be left out with Provider Sqlite, whose files have no password");
        var text = engine switch
        {
            LedgerEngine.Sqlite => section.Text(Key, StandardFile),
            LedgerEngine.PostgreSql => section.RequiredText(Key, $"{PostgreSqlAddress.Form}"),
        };
        section.RefuseUnknown();
        try
        {
            return engine switch
            {
                LedgerEngine.Sqlite => ReadSqlite(section, text, folder, sources),
                LedgerEngine.PostgreSql when text.Length == 0 => Standard,
                LedgerEngine.PostgreSql => ReadPostgreSql(section, text, password, folder, sources),
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            var cause = PostgreSqlAddress.CauseOf(text, e);
            section.Error(Key, engine == LedgerEngine.Sqlite
                ? (FormattableString)$"must be a {engine} connection string such as {StandardFile}: {cause}"
                : $"must be a {engine} connection string: {cause}");
            return Standard;
        }
    }

    private static LedgerAddress ReadSqlite(SettingsSection section, string text, string folder, IReadOnlyList<Source> sources)
    {
        var builder = new SqliteConnectionStringBuilder(text);
        if (builder.DataSource.Length == 0 || builder.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
            section.Error(Key, $"must name a file as Data Source, was '{builder.DataSource}': the ledger must survive a restart");
        if (builder.Mode is not (SqliteOpenMode.ReadWriteCreate or SqliteOpenMode.ReadWrite))
            section.Error(Key, $"must have Mode ReadWriteCreate or none, was {builder.Mode}: the ledger must survive a restart");
        if (builder.Cache == SqliteCacheMode.Shared)
            section.Error(Key, $"must have Cache Default or Private, was {builder.Cache}: connections that share their cache do not wait for each other");
        builder.DataSource = Path.GetFullPath(Path.Combine(folder, builder.DataSource));
        if (sources.FirstOrDefault(source => IsIn(source, builder.DataSource)) is { } same)
            section.Error(Key, $"must name another file than source '{same.Name}', was '{builder.DataSource}': the watcher never writes to a one-stop database");
        return new LedgerAddress(LedgerEngine.Sqlite, builder.ConnectionString);
    }

    private static LedgerAddress ReadPostgreSql(SettingsSection section, string text, string? password, string folder, IReadOnlyList<Source> sources)
    {
        var connectionString = PostgreSqlAddress.Read(section, text, password, folder);
        if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Database))
            section.Error(Key, $"must name a Database, which belongs to the ledger alone");
        if (sources.FirstOrDefault(source => source.Provider == SourceProvider.PostgreSql && PostgreSqlAddress.IsSame(source.ConnectionString, connectionString)) is { } same)
            section.Error(Key, $"must name another database than source '{same.Name}': the watcher never writes to a one-stop database");
        return new LedgerAddress(LedgerEngine.PostgreSql, connectionString);
    }

    private static bool IsIn(Source source, string file) => source.Provider switch
    {
        SourceProvider.PostgreSql => false,
        SourceProvider.Sqlite => SqliteLedger.RealPath(new SqliteConnectionStringBuilder(source.ConnectionString).DataSource) == SqliteLedger.RealPath(file),
    };
}
