using System.Data.Common;
using Npgsql;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Polling;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Security;

/// <summary>
/// A profile's statement that tries everything to write, by a role that could: a superuser on PostgreSQL, the owner of the file on SQLite.
/// Nothing is written, and every refusal names the statement.
/// </summary>
public sealed class StatementEscapeTests(PostgresServer postgres)
{
    // Where a statement is put: as it stands, or as the value of a column.
    private const string Row = "{row}";

    private const string Victims = """
        create table victims (id integer primary key, name text);
        insert into victims values (1, 'one'), (2, 'two');
        create sequence counter;
        create procedure strike() language plpgsql as $$ begin delete from victims; commit; end $$;
        create function scribble() returns text language plpgsql volatile as $$ begin insert into victims values (9, 'nine'); return 'd1'; end $$;
        create function loosen() returns text language plpgsql volatile as
        $$ begin perform set_config('transaction_read_only', 'off', true); insert into victims values (9, 'nine'); return 'd1'; end $$;
        create rule intrude as on update to victims do instead delete from victims;
        create view visible as select scribble() as id;
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 45, 0, TimeSpan.FromHours(7));

    // Statements that leave the subquery they are put into, or are none.
    private static readonly string[] OnPostgres =
    [
        "insert into victims values (3, 'x') returning id::text as dossier_id",
        "update victims set name = 'x' returning name as dossier_id",
        "delete from victims returning name as dossier_id",
        "with gone as (delete from victims returning name) {row} from gone",
        "with gone as materialized (update victims set name = 'x' returning name) select * from ({row}) as r, gone",
        "{row}; delete from victims",
        "{row}) as q; delete from victims; select * from ({row}",
        "{row}) as q; commit; delete from victims; select * from ({row}",
        "{row}) as q; commit; begin read write; delete from victims; commit; begin read only; select * from ({row}",
        "{row}) as q; rollback; set default_transaction_read_only = off; delete from victims; begin; select * from ({row}",
        "{row}) as q; set transaction read write; delete from victims; select * from ({row}",
        "{row}) as q limit 0; do $$ begin delete from victims; end $$; select * from ({row}",
        "{row}) as q limit 0; call strike(); select * from ({row}",
        "{row}) as q limit 0; copy victims to program 'touch {file}'; select * from ({row}",
        "{row}) as q limit 0; prepare transaction 'kept'; select * from ({row}",
        "{row}) as q limit 0; notify victims; select * from ({row}",
        "{row}) as q limit 0; create table more (id integer); select * from ({row}",
        "{row}) as q limit 0; truncate victims; --",
        "{row}) as q limit 0; drop table victims cascade /*",
        "{row}) as q; commit; delete from victims where name <> '''; select * from ({row}",
        "{row}) as q; commit; delete from victims; select E'\\'; ', * from ({row}",
        "{row}) as q; commit; delete from victims; select $$;$$, * from ({row}",
        "{row}) as q; commit; delete from victims; select @now, @tz, * from ({row}",
        "{row}) as q /* /* ; */ */; commit; delete from victims; select * from ({row}",
        "{row}) as é$a$; commit; delete from victims; select * from ({row}) as b$a$; select * from ({row}",
        "select 1) as q for update of q; select * from ({row}",
        "select v.name as dossier_id from victims v for update",
        "select v.name as dossier_id from victims v for key share",
        "copy victims to stdout",
        "copy (delete from victims returning 1) to program 'touch {file}'",
        "do $$ begin delete from victims; end $$",
        "call strike()",
        "explain analyze delete from victims",
        "set default_transaction_read_only = off",
        "lock table victims",
        "select * into copied from victims",
        "create table copied as select * from victims",
        "table victims; delete from victims",
        "values (1); delete from victims",
    ];

    // Functions with effects of their own, called as a value by a statement that is in order otherwise.
    private static readonly string[] CallsOnPostgres =
    [
        "scribble()",
        "loosen()",
        "(select id from visible)",
        "nextval('counter')::text",
        "setval('counter', 42)::text",
        "set_config('transaction_read_only', 'off', true) || scribble()",
        "set_config('transaction_read_only', 'off', false)",
        "set_config('default_transaction_read_only', 'off', false) || scribble()",
        "lo_create(4711)::text",
        "lo_from_bytea(4712, 'x')::text",
        "pg_notify('victims', 'x')::text",
        "query_to_xml('delete from victims', true, false, '')::text",
        "query_to_xml('insert into victims values (7) returning id', true, false, '')::text",
        "(xpath('/x', query_to_xml('delete from victims returning 1', true, false, '')))::text",
        "table_to_xml('visible', true, false, '')::text",
        "pg_catalog.cursor_to_xml('none', 1, true, false, '')::text",
        "currval('counter')::text",
        "txid_current()::text",
    ];

    private static readonly string[] OnSqlite =
    [
        "insert into victims values (3, 'x') returning name as dossier_id",
        "{row}; delete from victims",
        "{row}) as q; delete from victims; select * from ({row}",
        "{row}) as q; rollback; pragma query_only = off; delete from victims; select * from ({row}",
        "{row}) as q; attach '{file}' as other; create table other.taken as select * from victims; select * from ({row}",
        "{row}) as q; attach 'file:{file}?mode=rwc' as other; create table other.taken as select * from victims; select * from ({row}",
        "{row}) as q; vacuum into '{file}'; select * from ({row}",
        "{row}) as q; rollback; vacuum into '{file}'; select * from ({row}",
        "{row}) as q; pragma writable_schema = on; update sqlite_master set sql = ''; select * from ({row}",
        "{row}) as q; create temp table taken as select * from victims; select * from ({row}",
        "{row}) as q; detach main; select * from ({row}",
        "{row}) as q limit 0; delete from victims; --",
        "{row}) as q limit 0; delete from victims /*",
        "vacuum into '{file}'",
        "attach '{file}' as other",
        "pragma query_only = off",
        "select load_extension('{file}') as dossier_id",
        "{row} from (select load_extension('{file}'))",
        "{row} from pragma_journal_mode('wal')",
        "{row} from pragma_wal_checkpoint",
        "{row} from pragma_writable_schema(1)",
        "select fts3_tokenizer('x', x'00') as dossier_id",
        "begin exclusive",
        "savepoint kept",
        "reindex victims",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PolledDatabase.PostgreSql)]
    [InlineData(PolledDatabase.Sqlite)]
    public async Task Read_StatementThatTriesToWrite_WritesNothing(string engine)
    {
        using var database = await PolledDatabase.CreateAsync(engine, postgres);
        await database.ExecuteAsync(engine == PolledDatabase.PostgreSql ? Victims : "create table victims (id integer, name text); insert into victims values (1, 'one'), (2, 'two')");
        await using var witness = await database.OpenAsync();
        var (before, tried, file) = (await StateAsync(witness), 0, database.Folder.PathOf("taken"));
        foreach (var statement in engine == PolledDatabase.PostgreSql ? OnPostgres : OnSqlite)
        {
            var sql = statement.Replace(Row, ContractSql.Row(engine, "d1"), StringComparison.Ordinal).Replace("{file}", file, StringComparison.Ordinal);
            foreach (var place in new[] { Profile.OpenDossiers, Profile.DossiersById, Profile.Officials, Profile.Units })
            {
                var failure = await FailureAsync(database, sql, place);

                Assert.True(failure is not null, $"{place} took: {statement}");
                Assert.Contains($"source 'own': {place}.sql", failure.Message, StringComparison.Ordinal);
                Assert.True(before == await StateAsync(witness), $"{place} wrote by: {statement}");
                Assert.False(File.Exists(file), $"{place} wrote a file by: {statement}");
                tried++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} statements tried on {engine}");
        Assert.True(tried >= 4 * 20, $"tried only {tried}");
    }

    // Some of these are refused, the effects of others end with the transaction, which is never committed.
    [Fact]
    public async Task Read_FunctionWithEffects_LeavesNothingBehind()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync(Victims);
        await using var witness = await database.OpenAsync();
        var before = await StateAsync(witness);
        foreach (var call in CallsOnPostgres)
        {
            await FailureAsync(database, ContractSql.Row(database.Engine, id: null, ("dossier_id", call)), Profile.OpenDossiers);

            Assert.True(before == await StateAsync(witness), $"wrote by: {call}");
        }
    }

    // What a session is told to be ends with it: the next read begins read-only all the same.
    [Fact]
    public async Task Read_AfterAStatementThatLoosenedTheSession_IsReadOnly()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        await database.ExecuteAsync(Victims);
        await using var witness = await database.OpenAsync();
        var before = await StateAsync(witness);
        var loosening = ContractSql.Row(database.Engine, id: null, ("dossier_id", "set_config('default_transaction_read_only', 'off', false)"));
        Assert.Null(await FailureAsync(database, loosening, Profile.OpenDossiers));

        var failure = await FailureAsync(database, ContractSql.Row(database.Engine, id: null, ("dossier_id", "scribble()")), Profile.OpenDossiers);

        Assert.Contains("read-only transaction", failure?.Message, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(witness));
    }

    [Theory]
    [InlineData("select ';' || @tz")]
    [InlineData("select 'a' -- one; two\n")]
    [InlineData("select 'a' /* one; two */")]
    [InlineData("select 'a;b' as \"x;y\"")]
    [InlineData("select 'a';\n")]
    [InlineData("select 'a' ; ; ")]
    public async Task Read_SemicolonThatEndsNothing_IsTaken(string value)
    {
        foreach (var engine in new[] { PolledDatabase.PostgreSql, PolledDatabase.Sqlite })
        {
            using var database = await PolledDatabase.CreateAsync(engine, postgres);
            var profile = database.Folder.PathOf("own-profile");
            database.Folder.WriteProfile("own-profile", $"{ContractSql.Row(engine, "d1", ("status_name", $"({value.TrimEnd(' ', ';', '\n')}\n)"))}{(value.Trim().EndsWith(';') ? value.Trim()[^1..] + " ; \n" : "")}");
            var loaded = Profile.Load(profile, "", Enum.Parse<SourceProvider>(engine), out var problems);

            Assert.Empty(problems);
            Assert.Null(await FailureAsync(database, loaded!.Statement(Profile.OpenDossiers)!, Profile.OpenDossiers));
        }
    }

    /// <summary>Reads everything as a sweep does, with the statement in one place and sound ones in the others.</summary>
    private static async Task<SourceFailureException?> FailureAsync(PolledDatabase database, string sql, string place)
    {
        var sound = ContractSql.Row(database.Engine, "d1");
        var source = place == Profile.OpenDossiers ? database.Source(sql) : database.Source(sound, timeout: null, (place, sql));
        try
        {
            await using var reader = await DossierReader.OpenAsync(source, Now, Cancellation);
            await reader.OfficialsAsync([], Cancellation);
            await reader.UnitsAsync([], Cancellation);
            await foreach (var _ in reader.OpenDossiersAsync(Cancellation))
            {
                // Only reading matters.
            }

            if (reader.CanAskByKey)
                await reader.ClosedByKeyAsync(["d1"], Cancellation);
            return null;
        }
        catch (SourceFailureException e)
        {
            return e;
        }
    }

    // Everything that lies in the database, roughly: its tables and their rows, sequences, large objects, prepared transactions.
    private static async Task<string> StateAsync(DbConnection witness)
    {
        await using var command = witness.CreateCommand();
        command.CommandText = witness is NpgsqlConnection
            ? """
                select (select count(*) from pg_class where relnamespace = 'public'::regnamespace) || '/' || (select count(*) from pg_largeobject_metadata)
                    || '/' || (select count(*) from pg_prepared_xacts where database = current_database()) || '/' || (select last_value || '.' || is_called from counter)
                    || '/' || (select coalesce(string_agg(id || name, ',' order by id), '') from victims)
                """
            : "select (select group_concat(name || sql) from sqlite_master) || '/' || (select group_concat(id || name) from victims)";
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
