using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace OneStopWatcher.Ledger;

/// <summary>The ledger's SQL, one embedded file per statement: the same for every engine, or one of each engine's own.</summary>
internal static class Statements
{
    private static readonly Assembly Assembly = typeof(Statements).Assembly;
    private static readonly ConcurrentDictionary<string, string> Read = new();

    /// <summary>The statement of a file beside this class.</summary>
    public static string Get(string name) => Read.GetOrAdd(name, static key => Text($"Ledger/{key}.sql"));

    /// <summary>A statement that the engines must be told differently.</summary>
    public static string Get(string name, LedgerEngine engine) => engine switch
    {
        LedgerEngine.Sqlite => Get($"{name}.sqlite"),
        LedgerEngine.PostgreSql => Get($"{name}.postgresql"),
    };

    /// <summary>An engine's migrations, the oldest first.</summary>
    public static IReadOnlyList<(int Version, string Name, string Sql)> Migrations(LedgerEngine engine)
    {
        var folder = $"Ledger/Schema/{engine}/";
        return
        [
            .. Assembly.GetManifestResourceNames()
                .Select(name => name.Replace('\\', '/'))
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => (VersionOf(name[folder.Length..]), name[folder.Length..], Text(name))),
        ];
    }

    private static int VersionOf(string file) => int.Parse(file.Split('_')[0], CultureInfo.InvariantCulture);

    private static string Text(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"statement {name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
