using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace OneStopWatcher.Polling;

/// <summary>The values a profile's statements may name: <c>@now</c>, <c>@tz</c>, <c>@tenant</c>, <c>@ids</c>, and the profile's own.</summary>
internal sealed class SourceParameters
{
    private readonly Dictionary<string, object?> values = [];

    /// <summary>Takes the values for one read.</summary>
    /// <param name="source">The source asked.</param>
    /// <param name="now">The moment as of which it is asked.</param>
    /// <param name="ids">The keys asked for, or null for a statement that takes none.</param>
    public SourceParameters(Source source, DateTimeOffset now, IReadOnlyCollection<string>? ids)
    {
        foreach (var (name, value) in source.Profile.Parameters)
            values[name] = value;
        foreach (var (name, value) in source.Parameters)
            values[name] = value;

        // A DateTimeOffset with an offset makes Npgsql close the connection: instants go as UTC. SQLite compares texts.
        values["now"] = source.Provider switch
        {
            SourceProvider.PostgreSql => now.UtcDateTime,
            SourceProvider.Sqlite => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        values["tz"] = source.Zone.Id;
        values["tenant"] = source.Tenant;
        if (ids is not null)
        {
            values["ids"] = source.Provider switch
            {
                SourceProvider.PostgreSql => ids.ToArray(),
                SourceProvider.Sqlite => JsonSerializer.Serialize(ids),
            };
        }
    }

    /// <summary>Adds those that a statement names.</summary>
    /// <param name="parameters">Where they are added.</param>
    /// <param name="create">Makes one of the engine's.</param>
    /// <param name="sql">The statement.</param>
    public void AddTo(DbParameterCollection parameters, Func<DbParameter> create, string sql)
    {
        foreach (var (name, value) in values.Where(pair => IsNamedIn(sql, pair.Key)))
        {
            var parameter = create();
            parameter.ParameterName = name;
            if (value is null)
                parameter.DbType = System.Data.DbType.String;
            parameter.Value = value ?? DBNull.Value;
            parameters.Add(parameter);
        }
    }

    private static bool IsNamedIn(string sql, string name) => sql.Contains('@' + name, StringComparison.OrdinalIgnoreCase);
}
