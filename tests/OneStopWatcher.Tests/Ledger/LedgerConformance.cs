using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>What every engine's ledger does alike: the program knows of no difference.</summary>
/// <param name="postgres">The server that keeps the ledger, or null for an embedded one.</param>
public abstract partial class LedgerConformance(PostgresServer? postgres) : IAsyncLifetime
{
    // The slot of Tuesday 3 March 2026, and the next.
    private static readonly DateTimeOffset Slot = new(2026, 3, 3, 7, 45, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset NextSlot = Slot.AddDays(1);
    private static readonly DateTimeOffset Due = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-ledger-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected LedgerDatabase Ledger { get; private set; } = null!;

    private SweepLedger Sweeps => new(Ledger);

    private DigestLedger Digests => new(Ledger);

    private Outbox Outbox => new(Ledger);

    public async ValueTask InitializeAsync() => Ledger = await LedgerDatabase.OpenAsync(await NewAddressAsync(), Cancellation);

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Open_ByManyAtOnce_CreatesOneSchema()
    {
        var address = await NewAddressAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LedgerDatabase.OpenAsync(address, Cancellation))));

        var opened = await LedgerDatabase.OpenForReadingAsync(address, Cancellation);
        await using var connection = await opened!.ConnectAsync(Cancellation);
        Assert.Equal(Statements.Migrations(address.Engine).Select(migration => (long)migration.Version), await connection.QueryAsync<long>("select version from schema_versions order by version"));
    }

    [Fact]
    public async Task OpenForReading_BeforeAnythingWasWritten_IsNull() => Assert.Null(await LedgerDatabase.OpenForReadingAsync(await NewAddressAsync(), Cancellation));

    [Fact]
    public async Task OpenForReading_CannotWrite()
    {
        var address = await NewAddressAsync();
        await LedgerDatabase.OpenAsync(address, Cancellation);
        var ledger = await LedgerDatabase.OpenForReadingAsync(address, Cancellation);

        await Assert.ThrowsAnyAsync<DbException>(() => new RunLog(ledger!).CompleteAsync(RunRecord.Digest, Slot, Cancellation));
    }

    [Theory]
    [InlineData(99, "start the newer program", "use the newer program")]
    [InlineData(0, null, "start the service of this version once")]
    public async Task Schema_OfAnotherVersion_IsUpgradedOrRefused(int newest, string? openingSays, string readingSays)
    {
        // As a program with more migrations would leave it, or one with the last one less.
        var address = await NewAddressAsync();
        await using (var connection = Connect(address))
        {
            await connection.OpenAsync(Cancellation);
            await connection.ExecuteAsync("create table schema_versions (version integer primary key, name text not null)");
            foreach (var (version, name, sql) in Statements.Migrations(address.Engine).SkipLast(newest > 0 ? 0 : 1))
                await connection.ExecuteAsync($"{sql};insert into schema_versions (version, name) values ({version}, '{name}')");
            if (newest > 0)
                await connection.ExecuteAsync("insert into schema_versions (version, name) values (@newest, 'x')", new { newest });
        }

        var reading = await Assert.ThrowsAsync<LedgerException>(() => LedgerDatabase.OpenForReadingAsync(address, Cancellation));
        Assert.Contains(readingSays, reading.Message, StringComparison.Ordinal);
        if (openingSays is null)
        {
            await LedgerDatabase.OpenAsync(address, Cancellation);
            Assert.NotNull(await LedgerDatabase.OpenForReadingAsync(address, Cancellation));
            return;
        }

        var opening = await Assert.ThrowsAsync<LedgerException>(() => LedgerDatabase.OpenAsync(address, Cancellation));
        Assert.Contains(openingSays, opening.Message, StringComparison.Ordinal);
        Assert.True(opening.IsFinal);
    }

    [Fact]
    public async Task Open_OfADatabaseWithTablesOfSomebodyElse_WritesNothing()
    {
        var address = await NewAddressAsync();
        await using var connection = Connect(address);
        await connection.OpenAsync(Cancellation);
        await connection.ExecuteAsync("create table dossiers (id text)");

        var failure = await Assert.ThrowsAsync<LedgerException>(() => LedgerDatabase.OpenAsync(address, Cancellation));

        Assert.Contains("dossiers", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsFinal);
        var tables = await connection.QueryAsync<string>(postgres is null ? "select name from sqlite_schema" : "select tablename from pg_tables where schemaname = 'public'");
        Assert.Equal(["dossiers"], tables);
    }

    [Fact]
    public async Task Right_WhileOneHasIt_IsNobodyElses()
    {
        await using (await Turn.TryTakeAsync(Ledger, LedgerLock.Digest, Cancellation))
        {
            Assert.Null(await Turn.TryTakeAsync(Ledger, LedgerLock.Digest, Cancellation));
            await using var other = await Turn.TryTakeAsync(Ledger, LedgerLock.SweepOf("xã Hòa Long/1"), Cancellation);
            Assert.NotNull(other);
        }

        await using var again = await Turn.TakeAsync(Ledger, [LedgerLock.Digest], Cancellation);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Copy_HasEveryRowAndIsApart()
    {
        var address = await NewAddressAsync();
        Ledger = await LedgerDatabase.OpenAsync(address, Cancellation);
        var hang = await HangAsync("HS-1");
        await RecordAsync(Slot, Message("an@xa.example", hang));

        var copy = await LedgerCopy.OpenAsync(address, Path.Combine(folder.FullName, "copy.db"), Cancellation);

        Assert.Equal(Message("an@xa.example", hang).Mime, Assert.Single(await SlotMails.ReadAsync(copy, Slot, Cancellation)));
        Assert.Equal(hang, Assert.Single(await new DigestLedger(copy).ToldAsync(Cancellation)).Key);
        await new Outbox(copy).ClaimAsync(pilot: null, Slot, Cancellation);
        Assert.Equal(["Ready"], await RowsAsync("select state from messages"));
    }

    private async Task<LedgerAddress> NewAddressAsync() => postgres is null
        ? new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.db")}")
        : new LedgerAddress(LedgerEngine.PostgreSql, await postgres.CreateDatabaseAsync());

    private static DbConnection Connect(LedgerAddress address) => address.Engine switch
    {
        LedgerEngine.Sqlite => new SqliteConnection(address.ConnectionString),
        LedgerEngine.PostgreSql => new Npgsql.NpgsqlConnection(address.ConnectionString),
    };

    private async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = await Ledger.ConnectAsync(Cancellation);
        return [.. (await connection.QueryAsync(sql)).Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values))];
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await Ledger.ConnectAsync(Cancellation);
        await connection.ExecuteAsync(sql);
    }

    private async Task<long> HangAsync(string id) => Assert.Single(await RecordSweepAsync(Sweep(Hang(id))));

    private static Hang Hang(string id) => new(
        new Dossier { Source = "xa", Id = id, Code = $"số {id}", StatusCode = "4", IsReceived = true },
        HangKind.Overdue, "due:1", Due, new WorkSpan(TimeSpan.FromHours(6), IsComplete: true), Limit: null);

    private static SweepRecord Sweep(params Hang[] hangs) => new()
    {
        Source = "xa",
        Sightings = [],
        Hangs = hangs,
        OpenEpisodes = [],
        Ended = [],
        Fingerprint = "f",
        CalendarChanges = [],
        HasConcluded = true,
        MatchedRules = [],
        Run = Run(RunRecord.Sweep),
    };

    private static RunRecord Run(string job) => new()
    {
        Job = job,
        Source = job == RunRecord.Sweep ? "xa" : null,
        StartedAt = Slot,
        EndedAt = Slot,
        Outcome = RunOutcome.Done,
        SettingsHash = "h",
    };

    private static OutgoingMessage Message(string address, params long[] hangs) => new()
    {
        Address = address,
        Recipient = "An",
        MimeId = $"{address}/{string.Join('-', hangs)}@xa.example",
        Subject = "2 hồ sơ",
        Mime = [0, 1, 13, 10, 255],
        Notices = [.. hangs.Select(hang => new OutgoingNotice(hang, "rung:0", "an", "Assignee"))],
    };

    private async Task<IReadOnlyList<long>> RecordSweepAsync(SweepRecord sweep)
    {
        await using var turn = await Turn.TakeAsync(Ledger, [LedgerLock.SweepOf(sweep.Source)], Cancellation);
        return await Sweeps.RecordAsync(sweep, turn, Cancellation);
    }

    private async Task RecordAsync(DateTimeOffset slot, params OutgoingMessage[] messages)
    {
        await using var turn = await Turn.TakeAsync(Ledger, [LedgerLock.Digest], Cancellation);
        await Digests.RecordAsync(slot, messages, Run(RunRecord.Digest), [RunRecord.Digest], turn, Cancellation);
    }

    private async Task<int> BaselineAsync(DateTimeOffset slot, IReadOnlyList<OutgoingNotice> notices)
    {
        await using var turn = await Turn.TakeAsync(Ledger, [LedgerLock.Digest], Cancellation);
        return await Digests.RecordBaselineAsync(slot, notices, slot, turn, Cancellation);
    }

    private async Task<int> DissolveAsync(params HangKind[] kinds)
    {
        await using var turn = await Turn.TakeAsync(Ledger, [LedgerLock.Digest], Cancellation);
        return await Digests.DissolveAsync(NextSlot, NextSlot, kinds.Select(kind => ("xa", kind)), turn, Cancellation);
    }
}
