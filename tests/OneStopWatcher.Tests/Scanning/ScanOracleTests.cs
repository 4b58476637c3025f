using System.Globalization;
using System.Text.Json.Nodes;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Promise;

namespace OneStopWatcher.Tests.Scanning;

/// <summary>The real program over thousands of dossiers says exactly what a slow and simple reading of the design says.</summary>
public sealed class ScanOracleTests(PostgresServer postgres, ScanOracleTests.World world) : IClassFixture<ScanOracleTests.World>
{
    private const int Dossiers = 2_500;
    private const int Seed = 20_260_901;

    private static readonly string[] HostZones = ["UTC", "America/New_York", "Asia/Ho_Chi_Minh"];

    private static readonly (string Source, bool ComparesDates)[] Sources =
        [("pg-date", true), ("pg-instant", false), ("pg-plain", true), ("lite-date", true), ("lite-instant", false)];

    // The office's wall-clock time.
    private static readonly string[] Moments =
        ["2026-02-23T07:00:00", "2026-09-03T09:17:31.250", "2026-11-24T13:30:00", "2026-12-31T11:30:00", "2027-01-05T08:00:00"];

    [Theory]
    [InlineData("2026-02-23T07:00:00")] // The first morning after Tết.
    [InlineData("2026-09-03T09:17:31.250")] // The day after the National Day, two Saturdays after its make-up day.
    [InlineData("2026-11-24T13:30:00")] // A holiday on a Tuesday.
    [InlineData("2026-12-31T11:30:00")] // The last declared day: what is due next year cannot be judged.
    [InlineData("2027-01-05T08:00:00")] // An undeclared present.
    public async Task Scan_RandomDossiers_SaysWhatTheOracleSaysInEveryHostZone(string at)
    {
        await world.FillOnceAsync(postgres);

        var outputs = new List<string>();
        foreach (var zone in ZonesOf(at))
        {
            var call = new ProgramCall { Environment = new Dictionary<string, string?> { ["TZ"] = zone }, Timeout = TimeSpan.FromMinutes(2) };
            var result = await world.Folder.RunAsync(call, "scan", "--format", "json", "--unjudged", "--at", at);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            outputs.Add(result.Output);
        }

        Assert.All(outputs, output => Assert.True(output == outputs[0], "the host's zone changes the output"));
        var rows = JsonNode.Parse(outputs[0])!.AsArray().ToLookup(row => Text(row!, "source"), row => Line(row!));
        var now = DateTime.Parse(at, CultureInfo.InvariantCulture);
        foreach (var (source, comparesDates) in Sources)
        {
            var oracle = new ScanOracle(now, comparesDates);
            var expected = world.Dossiers.SelectMany(oracle.Judge).Order(StringComparer.Ordinal).ToArray();
            var actual = rows[source].Order(StringComparer.Ordinal).ToArray();
            if (Golden.Difference(expected, actual) is { } difference)
                Assert.Fail($"{source}: {difference}");
            Assert.True(expected.Length > Dossiers / 4, $"{source}: only {expected.Length} lines prove little");
        }
    }

    // Always two zones that differ; in the long form all, at every moment.
    private static IEnumerable<string> ZonesOf(string at)
    {
        var first = Array.IndexOf(Moments, at) % HostZones.Length;
        return Enumerable.Range(0, LongForm.Count(2, HostZones.Length)).Select(i => HostZones[(first + i) % HostZones.Length]);
    }

    private static string Line(JsonNode row)
    {
        var (kind, id, code) = (Text(row, "kind"), Text(row, "dossierId"), Text(row, "dossierCode"));
        if (kind == "Unjudged")
            return $"Unjudged {id} {code} {Text(row, "reason")}";
        var late = row["lateWorkingMinutes"] is { } minutes ? minutes.GetValue<long>().ToString(CultureInfo.InvariantCulture) : "unknown";
        var told = row["recipients"]!.AsArray().Select(person => $"{Text(person!, "name")} <{Text(person!, "address")}> {Text(person!, "role")}");
        return $"{kind} {id} {code} due {Text(row, "dueAt") ?? "never"} since {Text(row, "hangsSince")} late {late}: {string.Join(", ", told)}";
    }

    private static string? Text(JsonNode row, string name) => row[name]?.GetValue<string>();

    /// <summary>The same dossiers on both engines, and settings that name each engine as several sources.</summary>
    public sealed class World : IDisposable
    {
        private readonly SemaphoreSlim filling = new(1);
        private bool isFilled;

        internal OfficeFolder Folder { get; } = new();

        internal IReadOnlyList<OracleDossier> Dossiers { get; } =
            new RandomDossiers(Seed, [.. Moments.Select(moment => DateTime.Parse(moment, CultureInfo.InvariantCulture))]).Make(ScanOracleTests.Dossiers);

        public void Dispose()
        {
            Folder.Dispose();
            filling.Dispose();
        }

        internal async Task FillOnceAsync(PostgresServer postgres)
        {
            var cancellationToken = TestContext.Current.CancellationToken;
            await filling.WaitAsync(cancellationToken);
            try
            {
                if (isFilled)
                    return;
                var database = await postgres.CreateDatabaseAsync();
                await OracleTables.FillPostgresAsync(database, Dossiers, cancellationToken);
                await OracleTables.FillSqliteAsync(Folder.PathOf("own.db"), Dossiers, cancellationToken);
                OracleTables.WriteProfiles(Folder);
                Folder.WriteSettings(
                    Sources.Select(source => SourceSettings(source.Source, source.ComparesDates, database)),
                    ("Ladders", ScanOracle.Ladders),
                    ("WorkingTime", new { Units = OracleOffice.Weeks.ToDictionary(unit => unit.Key, unit => new { Week = unit.Value.ToDictionary(day => day.Key.ToString(), day => day.Value) }) }));
                isFilled = true;
            }
            finally
            {
                filling.Release();
            }
        }

        private static Dictionary<string, object> SourceSettings(string name, bool comparesDates, string database)
        {
            var isPostgres = name.StartsWith("pg", StringComparison.Ordinal);
            var settings = new Dictionary<string, object>
            {
                ["Name"] = name,
                ["Provider"] = isPostgres ? "PostgreSql" : "Sqlite",
                ["ConnectionString"] = isPostgres ? database : "Data Source=own.db",
                ["Profile"] = name == "pg-plain" ? "plain-timestamps" : "own-table",
            };

            // Date is the default.
            if (!comparesDates)
                settings["Compare"] = "Instant";
            return settings;
        }
    }
}
