using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Security;

/// <summary>
/// Every way in which a source can fail, one after the other on a real database: the sweep fails and says why and what to do, the ledger stays
/// as it was to the last row, and the first sweep after the repair goes on as if nothing had been.
/// </summary>
public sealed class SourceFaultMatrix
{
    private const int Dossiers = 300;
    private const string StillHanging = "select count(*) from hangs where ended_at is null and kind = 'Overdue'";

    // Rows as wide as a network packet, so that a stream can break in its midst.
    private const string Columns = "d.id as dossier_id, 'H-' || d.id as dossier_code, d.due_at, 'PROC' as status_code, d.is_suspended, '[]' as assignees, '[]' as leaders, d.padding as status_name";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_EveryFaultOfPostgres_FailsWholeAndClearsNothing()
    {
        await using var postgres = await PostgresServer.StartOwnAsync();
        var database = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync()) { Pooling = false };
        await ExecuteAsync(database, $"""
            create table d as
            select 'd' || i as id, '2026-11-20T00:00:00Z'::timestamptz as due_at, false as is_suspended, repeat('x', 1000) as padding
            from generate_series(1, {Dossiers}) as n(i);
            create role reader login password 'reader';
            grant select on d to reader;
            checkpoint
            """);
        await using var wire = FaultyWire.To(database.Port);
        var source = new Source
        {
            Name = "own",
            Provider = SourceProvider.PostgreSql,
            ConnectionString = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={wire.Port};Database={database.Database};Username=reader;Password=reader;SSL Mode=Disable;Timeout=3;Cancellation Timeout=1000"),
            Profile = ProfileOf($"select {Columns} from d"),
            Zone = TimeZoneInfo.Utc,
            StatementTimeout = TimeSpan.FromSeconds(5),
        };
        await RunAsync(source, FaultsOfPostgres(postgres, database, wire), wire);
    }

    [Fact]
    public async Task Sweep_EveryFaultOfSqlite_FailsWholeAndClearsNothing()
    {
        var folder = Directory.CreateTempSubdirectory("osw-fault-");
        try
        {
            var file = Path.Combine(folder.FullName, "own.db");
            await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                await connection.OpenAsync(Cancellation);
                await ExecuteAsync(connection, $"""
                    create table d as
                    with recursive n(i) as (select 1 union all select i + 1 from n where i < {Dossiers})
                    select 'd' || i as id, '2026-11-20T00:00:00Z' as due_at, 0 as is_suspended, hex(zeroblob(500)) as padding from n
                    """);
            }

            var source = new Source
            {
                Name = "own",
                Provider = SourceProvider.Sqlite,
                ConnectionString = $"Data Source={file}",
                Profile = ProfileOf($"select {Columns} from d"),
                Zone = TimeZoneInfo.Utc,
                StatementTimeout = TimeSpan.FromSeconds(1),
            };
            await RunAsync(source, FaultsOfSqlite(file), wire: null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(Source source, List<SourceFault> faults, FaultyWire? wire)
    {
        await using var watched = await WatchedSource.OpenAsync();
        Assert.Null((await watched.SweepAsync(source)).Failure);
        Assert.Equal([$"{Dossiers}"], watched.Ask(StillHanging));
        foreach (var fault in faults)
        {
            var before = watched.Dump();
            await fault.Break();
            var meanwhile = fault.Meanwhile is null ? Task.CompletedTask : MeanwhileAsync(fault.Meanwhile, wire!);

            var result = await watched.SweepAsync(fault.Ask(source));

            await meanwhile;
            TestContext.Current.TestOutputHelper?.WriteLine($"{fault.Name}: {result.Failure?.Message}");
            Assert.True(result.Failure is not null, $"{fault.Name}: the sweep did not fail");
            Assert.All(fault.Told, told => Assert.True(result.Failure.Message.Contains(told, StringComparison.Ordinal), $"{fault.Name} must tell '{told}', was: {result.Failure.Message}"));
            Assert.True(before.SequenceEqual(watched.Dump()), $"{fault.Name}: the ledger was changed");
            await fault.Mend();
            Assert.True(await RecoversAsync(watched, source), $"{fault.Name}: no sweep after the repair");
            Assert.Equal([$"{Dossiers}"], watched.Ask(StillHanging));
            Assert.Equal(["0"], watched.Ask("select count(*) from hangs where ended_at is not null"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{faults.Count} faults of {source.Provider}");
        Assert.True(faults.Count >= 5, $"only {faults.Count} faults");
    }

    // A server that crashed needs a moment of its own.
    private static async Task<bool> RecoversAsync(WatchedSource watched, Source source)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            if ((await watched.SweepAsync(source)).Failure is null)
                return true;
            await Task.Delay(TimeSpan.FromSeconds(0.5), Cancellation);
        }

        return false;
    }

    private static async Task MeanwhileAsync(Func<Task> action, FaultyWire wire)
    {
        while (wire.Passed < 20_000)
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation);
        await action();
    }

    private static List<SourceFault> FaultsOfPostgres(PostgresServer postgres, NpgsqlConnectionStringBuilder database, FaultyWire wire)
    {
        Source With(Source source, string keywords) => source with { ConnectionString = $"{source.ConnectionString};{keywords}" };
        Source Reads(Source source, string sql) => source with { Profile = ProfileOf(sql) };
        Source Slowly(Source source) => Reads(source, $"select {Columns.Replace("'PROC'", "'PROC' || pg_sleep(0.005)", StringComparison.Ordinal)} from d");
        Func<Task> Sql(string sql) => () => ExecuteAsync(database, sql);
        Func<Task> Crash(string sql) => async () =>
        {
            try
            {
                await ExecuteAsync(database, sql);
            }
            catch (NpgsqlException)
            {
                // The server that crashes ends every session, sometimes before the one that struck has its answer.
            }
        };
        Func<Task> Wire(long? after, bool stalls) => () =>
        {
            (wire.Stalls, wire.FailsAfter) = (stalls, after);
            return Task.CompletedTask;
        };
        const string OfReader = "from pg_stat_activity where usename = 'reader'";
        NpgsqlConnection? locker = null;
        return
        [
            new("refused connection", "cannot be opened", "start the database server, or mend Host and Port") { Ask = source => With(source, "Port=1") },
            new("server stopped", "cannot be opened") { Break = postgres.StopAsync, Mend = postgres.StartAsync },
            new("unknown host", "cannot be opened", "mend Host") { Ask = source => With(source, "Host=nowhere.invalid") },
            new("unknown account", "cannot be opened", "stranger") { Ask = source => With(source, "Username=stranger") },
            new("unknown database", "cannot be opened", "mend Database") { Ask = source => With(source, "Database=nowhere") },
            new("wrong password", "cannot be opened", "PasswordFile")
            {
                Break = Sql("copy (select unnest(array['host all reader all scram-sha-256', 'host all all all trust'])) to program 'cat > pg_hba.conf'; select pg_reload_conf()"),
                Ask = source => With(source, "Password=wrong"),
                Mend = Sql("copy (select 'host all all all trust') to program 'cat > pg_hba.conf'; select pg_reload_conf()"),
            },
            new("account without a connection left", "cannot be opened", "raise the connection limit")
            {
                Break = Sql("alter role reader connection limit 0"), Mend = Sql("alter role reader connection limit -1"),
            },
            new("silence at connect", "cannot be opened", "did not answer") { Break = Wire(0, stalls: true), Mend = Wire(null, stalls: false) },
            new("cut at connect", "cannot be opened", "broke off") { Break = Wire(0, stalls: false), Mend = Wire(null, stalls: false) },
            new("cut before the first row", "cannot be prepared", "broke off") { Break = Wire(500, stalls: false), Mend = Wire(null, stalls: false) },
            new("cut in mid-stream", "open-dossiers.sql failed while reading", "broke off") { Break = Wire(100_000, stalls: false), Mend = Wire(null, stalls: false) },
            new("cut at the last rows", "open-dossiers.sql failed while reading", "broke off") { Break = Wire(Dossiers * 1_000, stalls: false), Mend = Wire(null, stalls: false) },
            new("silence in mid-stream", "open-dossiers.sql failed while reading", "network between")
            {
                Break = Wire(100_000, stalls: true), Ask = source => source with { StatementTimeout = TimeSpan.FromSeconds(1) }, Mend = Wire(null, stalls: false),
            },
            new("rows that come drop by drop", "open-dossiers.sql failed while reading", "did not arrive within StatementTimeout (00:00:01) and 15 s more")
            {
                Break = () => Task.FromResult(wire.Delay = TimeSpan.FromMilliseconds(150)),
                Ask = source => source with { StatementTimeout = TimeSpan.FromSeconds(1) },
                Mend = () => Task.FromResult(wire.Delay = TimeSpan.Zero),
            },
            new("statement timeout", "open-dossiers.sql failed while reading", "StatementTimeout (00:00:01)", "raise the timeout")
            {
                Ask = source => Slowly(source) with { StatementTimeout = TimeSpan.FromSeconds(1) },
            },
            new("session ended in mid-stream", "open-dossiers.sql failed while reading", "next sweep tries again")
            {
                Break = Wire(null, stalls: false), Ask = Slowly, Meanwhile = Sql($"select pg_terminate_backend(pid) {OfReader}"),
            },
            new("statement cancelled in mid-stream", "open-dossiers.sql failed while reading")
            {
                Break = Wire(null, stalls: false), Ask = Slowly, Meanwhile = Sql($"select pg_cancel_backend(pid) {OfReader}"),
            },
            new("server restarted in mid-stream", "open-dossiers.sql failed while reading", "next sweep tries again")
            {
                Break = Wire(null, stalls: false), Ask = Slowly, Meanwhile = postgres.RestartAsync,
            },
            new("server crashed in mid-stream", "open-dossiers.sql failed while reading", "next sweep tries again")
            {
                Break = Wire(null, stalls: false),
                Ask = Slowly,
                Meanwhile = Crash($"do $$ begin execute (select format('copy (select 1) to program ''kill -9 %s''', pid) {OfReader}); exception when others then null; end $$"),
            },
            new("table locked", "cannot be prepared", "holds a lock")
            {
                Break = async () =>
                {
                    locker = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
                    await locker.OpenAsync(Cancellation);
                    await ExecuteAsync(locker, "begin; lock table d in access exclusive mode");
                },
                Ask = source => source with { StatementTimeout = TimeSpan.FromSeconds(1) },
                Mend = () => locker!.DisposeAsync().AsTask(),
            },
            new("temporary files above the limit", "raise temp_file_limit or work_mem")
            {
                Break = Sql("alter role reader set temp_file_limit = 64; alter role reader set work_mem = 64"),
                Ask = source => Reads(source, $"select {Columns} from (select d.* from d, generate_series(1, 5) order by d.padding || random()) as d"),
                Mend = Sql("alter role reader reset all"),
            },
            new("right taken away", "grant select to the reading role") { Break = Sql("revoke select on d from reader"), Mend = Sql("grant select on d to reader") },
            new("type of a column changed", "must return column due_at as timestamptz, but returns text")
            {
                Break = Sql("alter table d alter due_at type text using to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"),
                Mend = Sql("alter table d alter due_at type timestamptz using due_at::timestamptz"),
            },
            new("column gone", "does not fit this database") { Break = Sql("alter table d rename due_at to due"), Mend = Sql("alter table d rename due to due_at") },
            new("table gone", "does not fit this database") { Break = Sql("alter table d rename to e"), Mend = Sql("alter table e rename to d") },
            new("value that breaks the stream", "open-dossiers.sql failed while reading", "division by zero")
            {
                Ask = source => Reads(source, $"select {Columns.Replace("'PROC'", "'PROC' || 1 / (substr(d.id, 2)::integer - 250)", StringComparison.Ordinal)} from d"),
            },
            new("more rows than allowed", "MaxRows (299)", "raise MaxRows") { Ask = source => source with { MaxRows = Dossiers - 1 } },
        ];
    }

    private static List<SourceFault> FaultsOfSqlite(string file)
    {
        var aside = file + ".aside";
        SqliteConnection? locker = null;
        Task Restore()
        {
            File.Move(aside, file, overwrite: true);
            return Task.CompletedTask;
        }

        Func<Task> Write(Func<byte[], byte[]> change) => async () =>
        {
            File.Move(file, aside);
            await File.WriteAllBytesAsync(file, change(await File.ReadAllBytesAsync(aside, Cancellation)), Cancellation);
        };
        return
        [
            new("file missing", "cannot be opened", "mend Data Source")
            {
                Break = () =>
                {
                    File.Move(file, aside);
                    return Task.CompletedTask;
                },
                Mend = Restore,
            },
            new("folder instead of a file", "cannot be opened", "mend Data Source") { Ask = source => source with { ConnectionString = $"Data Source={Path.GetDirectoryName(file)}" } },
            new("half copied", "damaged, half copied") { Break = Write(content => content[..(content.Length / 2 / 4096 * 4096)]), Mend = Restore },
            new("cut within a page", "damaged, half copied") { Break = Write(content => content[..(content.Length - 5_000)]), Mend = Restore },
            new("no database", "damaged, half copied or no SQLite database") { Break = Write(content => [.. content.Reverse()]), Mend = Restore },
            new("empty file", "does not fit this database") { Break = Write(_ => []), Mend = Restore },
            new("pages overwritten", "damaged, half copied")
            {
                Break = Write(content =>
                {
                    Array.Fill(content, (byte)0xA5, content.Length / 2, 8_192);
                    return content;
                }),
                Mend = Restore,
            },
            new("another database", "no such table: d", "does not fit this database")
            {
                Break = async () =>
                {
                    File.Move(file, aside);
                    await using var other = new SqliteConnection($"Data Source={file};Pooling=False");
                    await other.OpenAsync(Cancellation);
                    await ExecuteAsync(other, "create table e (id integer)");
                },
                Mend = Restore,
            },
            new("locked by a writer", "holds a lock on the file")
            {
                Break = async () =>
                {
                    locker = new SqliteConnection($"Data Source={file};Pooling=False");
                    await locker.OpenAsync(Cancellation);
                    await ExecuteAsync(locker, "begin exclusive");
                },
                Mend = () => locker!.DisposeAsync().AsTask(),
            },
            new("statement timeout", "StatementTimeout (00:00:01)", "raise the timeout")
            {
                Ask = source => source with { Profile = ProfileOf($"select {Columns} from d where (with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000) select count(*) from n) > 0") },
            },
            new("value that breaks the stream", "open-dossiers.sql failed while reading", "integer overflow")
            {
                Ask = source => source with { Profile = ProfileOf($"select {Columns.Replace("'PROC'", "'PROC' || abs(iif(d.id = 'd250', -9223372036854775807 - 1, 1))", StringComparison.Ordinal)} from d") },
            },
            new("more rows than allowed", "MaxRows (299)", "raise MaxRows") { Ask = source => source with { MaxRows = Dossiers - 1 } },
        ];
    }

    private static Profile ProfileOf(string openDossiers) => new("own", new Dictionary<string, string> { [Profile.OpenDossiers] = openDossiers }, new Dictionary<string, string>());

    private static async Task ExecuteAsync(NpgsqlConnectionStringBuilder database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of the tests themselves.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
