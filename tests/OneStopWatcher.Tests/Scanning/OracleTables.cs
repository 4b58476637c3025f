using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace OneStopWatcher.Tests.Scanning;

/// <summary>Writes the oracle's world as plain tables with the contract's columns, the way each engine keeps them.</summary>
internal static class OracleTables
{
    private const string Select = """
        select dossier_id, dossier_code, due_at, 'PROC' as status_code, is_suspended, assignees, leaders, receivers, agency_code, received_at, completed_at, result_state
        from dossiers
        order by n
        """;

    // The same instants as wall-clock time without a zone, people as text.
    private const string SelectPlain = """
        select dossier_id, dossier_code, due_at at time zone @tz as due_at, 'PROC'::varchar(10) as status_code, is_suspended,
            assignees::text as assignees, leaders::text as leaders, receivers::text as receivers, agency_code,
            (received_at at time zone @tz)::timestamp(3) as received_at, completed_at at time zone @tz as completed_at, result_state
        from dossiers
        order by n
        """;

    private static readonly (string File, string Text)[] PeopleStatements =
    [
        ("officials.sql", "select id, name, email, agency_code, role, is_active from officials order by n"),
        ("units.sql", "select code, parent_code from units"),
    ];

    private static readonly string[] SqliteForms =
        ["yyyy-MM-dd'T'HH:mm:ss.fff'+07:00'", "yyyy-MM-dd'T'HH:mm:ss.fff", "yyyy-MM-dd HH:mm:ss.fff", "utc"];

    // Names in Vietnamese stay legible; both engines read the escapes anyway.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static void WriteProfiles(OfficeFolder folder)
    {
        folder.WriteProfile("own-table", Select, PeopleStatements);
        folder.WriteProfile("plain-timestamps", SelectPlain, PeopleStatements);
    }

    public static async Task FillPostgresAsync(string connectionString, IReadOnlyList<OracleDossier> dossiers, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var create = source.CreateCommand("""
            create table dossiers (
                n integer primary key, dossier_id text, dossier_code text, due_at timestamptz, is_suspended boolean, assignees jsonb, leaders jsonb,
                receivers jsonb, agency_code text, received_at timestamptz, completed_at timestamptz, result_state text);
            create table officials (n integer primary key, id text, name text, email text, agency_code text, role text, is_active boolean);
            create table units (code text primary key, parent_code text);
            """);
        await create.ExecuteNonQueryAsync(cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await CopyAsync(connection, "dossiers", dossiers.Select((dossier, n) => RowOf(dossier, n, PostgresInstant)), cancellationToken);
        await CopyAsync(connection, "officials", OfficialRows(), cancellationToken);
        await CopyAsync(connection, "units", UnitRows(), cancellationToken);
    }

    public static async Task FillSqliteAsync(string file, IReadOnlyList<OracleDossier> dossiers, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var create = connection.CreateCommand();
        create.CommandText = """
            create table dossiers (n, dossier_id, dossier_code, due_at, is_suspended, assignees, leaders, receivers, agency_code, received_at, completed_at, result_state);
            create table officials (n, id, name, email, agency_code, role, is_active);
            create table units (code, parent_code);
            """;
        await create.ExecuteNonQueryAsync(cancellationToken);
        await InsertAsync(connection, "dossiers", dossiers.Select((dossier, n) => RowOf(dossier, n, local => SqliteInstant(local, n))), cancellationToken);
        await InsertAsync(connection, "officials", OfficialRows(), cancellationToken);
        await InsertAsync(connection, "units", UnitRows(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static object?[] RowOf(OracleDossier dossier, int n, Func<DateTime, object> write)
    {
        return
        [
            n, dossier.Id, dossier.Code, Instant(dossier.DueAt), dossier.IsSuspended, People(dossier.Assignees), People(dossier.Leaders),
            People(dossier.Receivers), dossier.AgencyCode, Instant(dossier.ReceivedAt), Instant(dossier.CompletedAt), dossier.ResultState,
        ];

        object? Instant(DateTime? local) => local is { } known ? write(known) : null;
    }

    private static IEnumerable<object?[]> OfficialRows() => OracleOffice.Postings.Select((posting, n) => new object?[]
    {
        n, posting.Person.Id, posting.Person.Name, posting.Person.Email, posting.AgencyCode, posting.Role.Length == 0 ? null : posting.Role, posting.Person.IsActive,
    });

    private static IEnumerable<object?[]> UnitRows() => OracleOffice.Units.Select(unit => new object?[] { unit.Key, unit.Value });

    private static Json People(IEnumerable<OraclePerson> people) => new($"[{string.Join(", ", people.Select(PersonJson))}]");

    private static string PersonJson(OraclePerson person)
    {
        var email = person.Email is null ? "" : $", \"email\": \"{JsonEncodedText.Encode(person.Email, Encoder)}\"";
        var active = person.Active.Length == 0 ? "" : $", \"active\": {person.Active}";
        return $"{{\"id\": \"{person.Id}\", \"name\": \"{person.Name}\"{email}{active}}}";
    }

    private static object PostgresInstant(DateTime local) => DateTime.SpecifyKind(local - OracleCalendar.Offset, DateTimeKind.Utc);

    private static string SqliteInstant(DateTime local, int n)
    {
        var form = SqliteForms[n % SqliteForms.Length];
        return form == "utc"
            ? (local - OracleCalendar.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : local.ToString(form, CultureInfo.InvariantCulture);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            foreach (var value in row)
            {
                if (value is Json json)
                    await writer.WriteAsync(json.Text, NpgsqlDbType.Jsonb, cancellationToken);
                else if (value is null)
                    await writer.WriteNullAsync(cancellationToken);
                else
                    await writer.WriteAsync(value, cancellationToken);
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task InsertAsync(SqliteConnection connection, string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        foreach (var row in rows)
        {
            if (command.Parameters.Count == 0)
            {
#pragma warning disable CA2100 // Only the names of our own tables.
                command.CommandText = $"insert into {table} values ({string.Join(", ", row.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
                for (var i = 0; i < row.Length; i++)
                    command.Parameters.Add(new SqliteParameter($"@p{i}", value: null));
            }

            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i] is Json json ? json.Text : row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed record Json(string Text);
}
