using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Polling;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Security;

/// <summary>Rows of a profile with any value in any column: each becomes a dossier or is listed as unreadable, and is judged; none stops the sweep.</summary>
public sealed class RowFuzzTests(PostgresServer postgres)
{
    private const int RowsOfBatch = 40;

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 45, 0, TimeSpan.FromHours(7));

    private static readonly string[] Instants =
    [
        "null", "'2026-11-20T00:00:00Z'", "'2026-11-25 07:44:59.999999+07'", "'1900-01-01'", "'2199-12-31T23:59:59Z'", "'9999-12-31'", "'0001-01-01'", "'2026-02-28T24:00:00'", "'1968-12-31T23:30:00'",
    ];

    private static readonly string[] People =
    [
        "[]", "null", "{}", "[{}]", "[null]", "[[]]", "[{\"id\":1}]", "[{\"id\":\"a\",\"name\":null,\"email\":\"x@x\",\"active\":false}]", "[{\"id\":\"a\",\"active\":\"no\"}]", "[{\"id\":\" \"}]", "[{\"id\":{}}]",
        "[{\"id\":\"a\",\"email\":\"a@xa.example\\r\\nBcc: b@b\"}]", "[{\"from\":\"2026-11-01T00:00:00Z\"}]", "[{\"from\":\"x\",\"to\":null}]", "[{\"from\":null}]", "[{\"from\":\"2026-11-03T00:00:00Z\",\"to\":\"2026-11-01T00:00:00Z\"}]",
        "\"a\"", "1", "[{\"id\":\"\\ud800\"}]", "[{\"id\":1e400,\"active\":1e400}]",
    ];

    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Sweep_AnyRow_BecomesADossierOrIsUnjudged(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        using var folder = new SettingsFolder();
        var settings = folder.Read();
        var fuzz = Fuzz.Of($"rows of {engine}", 4_000);
        var (rows, readable) = (0, 0);
        while (rows < fuzz.Cases)
        {
            var types = ContractColumn.All.ToDictionary(column => column, column => TypeOf(fuzz, engine, column));
            var sql = ContractSql.Rows(Enumerable.Range(rows, RowsOfBatch).Select(number => Row(fuzz, types, number)));
            var typesOfPeople = ContractColumn.OfOfficials.ToDictionary(column => column, column => TypeOf(fuzz, engine, column));
            var people = ContractSql.Rows(Enumerable.Range(0, 10).Select(number => Row(fuzz, typesOfPeople, number)));
            var source = database.Source(sql, timeout: null, (Profile.Officials, people)) with { Zone = fuzz.Pick(TimeZoneInfo.GetSystemTimeZones()) };
            try
            {
                var reading = await SweepReading.ReadAsync(source, settings, SourceMemory.None, Now, TestContext.Current.CancellationToken);

                Assert.Equal(RowsOfBatch, reading.Dossiers);
                readable += RowsOfBatch - reading.Verdicts.Unjudged.Count(item => item.Kinds.Count > 0);
            }
            catch (Exception e)
            {
                Assert.Fail($"rows from {rows}: {e}\n{sql[..Math.Min(sql.Length, 5_000)]}");
            }

            rows += RowsOfBatch;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rows} rows, {readable} judged");
        Assert.InRange(readable, rows / 100, rows);
    }

    private static string Row(Fuzz fuzz, Dictionary<ContractColumn, string> types, int number)
    {
        // Mostly sound, or no row would ever get beyond its key.
        var wild = fuzz.Random.Next(4) == 0 ? 1.0 : 0.06;
        return $"select {string.Join(", ", types.Select(pair => $"{(fuzz.Random.NextDouble() < wild ? Value(fuzz, pair.Value, pair.Key.Shape) : Sound(pair.Key, pair.Value, number))} as {pair.Key.Name}"))}";
    }

    private static string Sound(ContractColumn column, string type, int number) => Cast(
        column.Shape switch
        {
            ColumnShape.Text => column.IsRequired ? $"'{column.Name}-{number.ToString(CultureInfo.InvariantCulture)}'" : "null",
            ColumnShape.Instant => column.Name is "due_at" or "received_at" ? "'2026-11-20T00:00:00Z'" : "null",
            ColumnShape.Flag => type.Length == 0 ? "0" : "false",
            ColumnShape.Number => "null",
            ColumnShape.Json => "'[]'",
        },
        type);

    // A column has one type in PostgreSQL; in SQLite none at all.
    private static string TypeOf(Fuzz fuzz, string engine, ContractColumn column) => engine == PolledDatabase.Sqlite ? "" : column.Shape switch
    {
        ColumnShape.Text => fuzz.Pick(["text", "text", "varchar", "char(20)", "name"]),
        ColumnShape.Instant => fuzz.Pick(["timestamptz", "timestamp", "timestamp(3)"]),
        ColumnShape.Flag => "boolean",
        ColumnShape.Number => fuzz.Pick(["smallint", "int", "bigint"]),
        ColumnShape.Json => fuzz.Pick(["text", "jsonb", "json"]),
    };

    private static string Value(Fuzz fuzz, string type, ColumnShape shape) => type.Length == 0 ? Untyped(fuzz, shape) : Cast(
        shape switch
        {
            ColumnShape.Text => Quoted(fuzz.Text()),
            ColumnShape.Instant => fuzz.Pick([.. Instants, "'infinity'", "'-infinity'", "'20026-01-01'", "'0044-03-15 BC'", "'294276-12-31'", "'4713-01-01 BC'"]),
            ColumnShape.Flag => fuzz.Pick(["null", "true", "false"]),
            ColumnShape.Number => fuzz.Pick(["null", "0", "-1", "32767", "3"]),
            ColumnShape.Json => type == "text" && fuzz.Random.Next(3) == 0 ? Quoted(fuzz.Text()) : Quoted(fuzz.Pick(People.Where(text => !text.Contains("ud800", StringComparison.Ordinal) && (type == "text" || !text.Contains("e400", StringComparison.Ordinal))).ToList())),
        },
        type);

    private static string Untyped(Fuzz fuzz, ColumnShape shape) => fuzz.Random.Next(10) switch
    {
        0 => "x'00ff80'",
        1 => "9223372036854775807",
        2 => "-1.5e308",
        3 => "9e999",
        4 => "zeroblob(5000)",
        5 => "null",
        6 when shape == ColumnShape.Json => Quoted(fuzz.Pick(People)),
        6 or 7 => fuzz.Pick(Instants),
        8 => Quoted(fuzz.Pick(People)),
        _ => Quoted(fuzz.Text()),
    };

    private static string Cast(string literal, string type) => type.Length == 0 ? literal : $"{literal}::{type}";

    // Neither engine takes a null character within a statement.
    private static string Quoted(string? text) => text is null ? "null" : $"'{text.Replace("'", "''", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}'";
}
