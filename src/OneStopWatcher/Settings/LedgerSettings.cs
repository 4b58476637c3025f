using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Ledger</c>.</summary>
internal static class LedgerSettings
{
    private const string Default = "Data Source=ledger.db";

    public static string Read(SettingsSection section, string folder, IReadOnlyList<Source> sources)
    {
        var provider = section.Text("Provider") ?? "Sqlite";
        var text = section.Text("ConnectionString") ?? Default;
        section.RefuseUnknown();
        if (provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            return ReadSqlite(section, text, folder, sources);
        section.Error("Provider", $"must be Sqlite in this version, was '{provider}'; remove it together with its ConnectionString");
        return Default;
    }

    private static string ReadSqlite(SettingsSection section, string text, string folder, IReadOnlyList<Source> sources)
    {
        try
        {
            var builder = new SqliteConnectionStringBuilder(text);
            if (builder.DataSource.Length == 0 || builder.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
                section.Error("ConnectionString", $"must name a file as Data Source, was '{builder.DataSource}': the ledger must survive a restart");
            if (builder.Mode is not (SqliteOpenMode.ReadWriteCreate or SqliteOpenMode.ReadWrite))
                section.Error("ConnectionString", $"must have Mode ReadWriteCreate or none, was {builder.Mode}: the ledger must survive a restart");
            builder.DataSource = Path.GetFullPath(Path.Combine(folder, builder.DataSource));
            if (sources.FirstOrDefault(source => IsIn(source, builder.DataSource)) is { } same)
                section.Error("ConnectionString", $"must name another file than source '{same.Name}', was '{builder.DataSource}': the watcher never writes to a one-stop database");
            return builder.ConnectionString;
        }
        catch (ArgumentException e)
        {
            section.Error("ConnectionString", $"must be a Sqlite connection string such as {Default}: {e.Message.ReplaceLineEndings(" ")}");
            return Default;
        }
    }

    private static bool IsIn(Source source, string file) => source.Provider switch
    {
        SourceProvider.PostgreSql => false,
        SourceProvider.Sqlite => LedgerDatabase.RealPath(new SqliteConnectionStringBuilder(source.ConnectionString).DataSource) == LedgerDatabase.RealPath(file),
    };
}
