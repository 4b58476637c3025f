using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Security;

/// <summary>Sweeps with a ledger of its own, which can be compared before and after.</summary>
internal sealed class WatchedSource : IAsyncDisposable
{
    private readonly SettingsFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 7, 45, 0, TimeSpan.FromHours(7)));
    private readonly WatcherSettings settings;
    private readonly LedgerDatabase ledger;
    private readonly SweepRun sweep;

    private WatchedSource(SettingsFolder folder, WatcherSettings settings, LedgerDatabase ledger)
    {
        (this.folder, this.settings, this.ledger) = (folder, settings, ledger);
        sweep = new SweepRun(ledger, clock, NullLogger<SweepRun>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<WatchedSource> OpenAsync()
    {
        var folder = new SettingsFolder();
        var settings = folder.Read();
        return new WatchedSource(folder, settings, await LedgerDatabase.OpenAsync(settings.Ledger, Cancellation));
    }

    public async Task<SweepResult> SweepAsync(Source source)
    {
        clock.Advance(TimeSpan.FromMinutes(15));
        await using var turn = await Turn.TakeAsync(ledger, [LedgerLock.SweepOf(source.Name)], Cancellation);
        return await sweep.RunAsync(source, settings, turn, Cancellation);
    }

    /// <summary>Everything in the ledger but the list of runs, a line a row.</summary>
    public IReadOnlyList<string> Dump()
    {
        using var connection = new SqliteConnection($"Data Source={folder.At("ledger.db")};Pooling=False");
        var tables = connection.Query<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name <> 'runs' order by name").ToList();
        Assert.True(tables.Count > 5, $"only {tables.Count} tables to compare");
        return [.. tables.SelectMany(table => connection.Query($"select * from {table}").Select(row => $"{table}: {string.Join('|', ((IDictionary<string, object?>)row).Values)}"))];
    }

    public IReadOnlyList<string> Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.At("ledger.db")};Pooling=False");
        return [.. connection.Query<string>(sql)];
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
