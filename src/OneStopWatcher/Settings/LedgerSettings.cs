using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Ledger</c>.</summary>
internal static class LedgerSettings
{
    public static string Read(SettingsSection section, string folder)
    {
        if (section.Text("Provider") is { } provider && !provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            section.Error("Provider", $"must be Sqlite in this version, was '{provider}'");
        var text = section.Text("ConnectionString") ?? "Data Source=ledger.db";
        section.RefuseUnknown();
        try
        {
            var builder = new SqliteConnectionStringBuilder(text);
            if (builder.DataSource.Length == 0 || builder.DataSource.StartsWith(":memory:", StringComparison.Ordinal))
                section.Error("ConnectionString", $"must name a file as Data Source, was '{text}': the ledger must survive a restart");
            builder.DataSource = Path.GetFullPath(Path.Combine(folder, builder.DataSource));
            return builder.ConnectionString;
        }
        catch (ArgumentException e)
        {
            section.Error("ConnectionString", $"must be a Sqlite connection string such as Data Source=ledger.db: {e.Message.ReplaceLineEndings(" ")}");
            return text;
        }
    }
}
