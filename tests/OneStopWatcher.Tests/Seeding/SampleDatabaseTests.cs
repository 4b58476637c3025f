using System.Data.Common;
using OneStopWatcher.Seeding;

namespace OneStopWatcher.Tests.Seeding;

/// <summary>What both engines promise; one class per engine says how to reach it.</summary>
public abstract class SampleDatabaseTests
{
    private static readonly string[] Names = [.. SampleTable.All.Select(table => table.Name)];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract SampleEngine Engine { get; }

    private protected abstract Task<string> ConnectionStringAsync();

    private protected abstract DbConnection Connect(string connectionString);

    [Fact]
    public async Task Fill_EmptyDatabase_HoldsEveryRow()
    {
        var district = Districts.At(Districts.Monday, 300);
        var database = await ConnectionStringAsync();
        await FillAsync(database, district);

        foreach (var table in SampleTable.All)
            Assert.Equal(table.Rows(district).LongCount(), await CountAsync(database, table.Name));
    }

    [Fact]
    public async Task Fill_OwnDatabaseAgain_ReplacesWhatItHeld()
    {
        var database = await ConnectionStringAsync();
        await FillAsync(database, Districts.At(Districts.Monday, 300));
        await FillAsync(database, Districts.At(Districts.Monday, 20, seed: 9));

        Assert.Equal(20, await CountAsync(database, "dossiers"));
        Assert.Equal(1, await CountAsync(database, "osw_sample where seed = 9 and dossiers = 20"));
    }

    [Fact]
    public async Task Fill_ForeignTable_RefusesAndWritesNothing()
    {
        var database = await ConnectionStringAsync();
        await ExecuteAsync(database, "create table ho_so (ma text)");

        var refusal = await Assert.ThrowsAsync<ForeignTablesException>(() => FillAsync(database, Districts.At(Districts.Monday, 20)));

        Assert.Equal(["ho_so"], refusal.Tables);
        Assert.Equal(
            "The database holds tables that the sample did not make: ho_so. Nothing was written. " +
            "Give the connection string of an empty database, or of one that this command filled before.",
            refusal.Message);
        await ExecuteAsync(database, "create table dossiers (id text)");
    }

    [Fact]
    public async Task Fill_TablesOfOurNamesWithoutTheMark_RefusesThem()
    {
        var database = await ConnectionStringAsync();
        await ExecuteAsync(database, "create table dossiers (id text)");
        await ExecuteAsync(database, "insert into dossiers values ('real')");

        await Assert.ThrowsAsync<ForeignTablesException>(() => FillAsync(database, Districts.At(Districts.Monday, 20)));
        Assert.Equal(1, await CountAsync(database, "dossiers where id = 'real'"));
    }

    [Fact]
    public async Task Fill_OwnDatabaseWithAForeignViewAdded_RefusesAndKeepsTheOldRows()
    {
        var database = await ConnectionStringAsync();
        await FillAsync(database, Districts.At(Districts.Monday, 30));
        await ExecuteAsync(database, "create view my_report as select 1 as one");

        var refusal = await Assert.ThrowsAsync<ForeignTablesException>(() => FillAsync(database, Districts.At(Districts.Monday, 20)));
        Assert.Equal(["my_report"], refusal.Tables);
        Assert.Equal(30, await CountAsync(database, "dossiers"));
    }

    [Fact]
    public async Task Fill_StoppedHalfway_LeavesTheDatabaseEmpty()
    {
        var database = await ConnectionStringAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Reports(count => stop.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SampleDatabase.FillAsync(Engine, database, Districts.At(Districts.Monday, 3000), progress, stop.Token));

        // Every name is free: nothing of the schema was kept.
        foreach (var name in Names)
            await ExecuteAsync(database, $"create table {name} (id text)");
    }

    [Fact]
    public async Task Fill_WithProgress_ReportsDossiersUpToTheLast()
    {
        var counts = new List<int>();
        await SampleDatabase.FillAsync(
            Engine, await ConnectionStringAsync(), Districts.At(Districts.Monday, 2500), new Reports(counts.Add), Cancellation);

        Assert.Equal([1000, 2000, 2500], counts);
    }

    private protected Task FillAsync(string database, SampleDistrict district) =>
        SampleDatabase.FillAsync(Engine, database, district, progress: null, Cancellation);

    private protected async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = Connect(database);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<long> CountAsync(string database, string from)
    {
        await using var connection = Connect(database);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in this file.
        command.CommandText = $"select count(*) from {from}";
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    // Progress<T> posts to the thread pool; here the order and the moment matter.
    private sealed class Reports(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
