using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Tests.Ledger;

public sealed class LedgerLockTests
{
    [Fact]
    public async Task TryTake_WhileAnotherHasIt_IsNullUntilItLetsGo()
    {
        var folder = Directory.CreateTempSubdirectory("osw-lock-");
        try
        {
            var ledger = await OpenAsync(folder);
            await using ((await TryAsync(ledger, LedgerLock.Digest))!)
            {
                Assert.Null(await TryAsync(ledger, LedgerLock.Digest));
                await using var other = await TryAsync(ledger, LedgerLock.Delivery);
                Assert.NotNull(other);
            }

            await using var again = await TryAsync(ledger, LedgerLock.Digest);
            Assert.NotNull(again);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Take_WhereNoFileCanBe_FailsRatherThanWaitsForEver()
    {
        var folder = Directory.CreateTempSubdirectory("osw-lock-");
        var ledger = await OpenAsync(folder);
        folder.Delete(recursive: true);

        var failure = await Assert.ThrowsAsync<LedgerException>(async () =>
            await (await LedgerLock.TakeAsync(ledger, LedgerLock.Digest, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).DisposeAsync());

        Assert.Contains("ledger.db.digest", failure.Message, StringComparison.Ordinal);
    }

    private static Task<LedgerLock?> TryAsync(LedgerDatabase ledger, string right) => ledger.TryTakeAsync(right, TestContext.Current.CancellationToken);

    private static async Task<LedgerDatabase> OpenAsync(DirectoryInfo folder)
    {
        var address = new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={Path.Combine(folder.FullName, "ledger.db")}");
        var ledger = await LedgerDatabase.OpenAsync(address, TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
        return ledger;
    }
}
