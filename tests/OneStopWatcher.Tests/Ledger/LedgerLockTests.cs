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
            using (LedgerLock.TryTake(ledger, LedgerLock.Digest)!)
            {
                Assert.Null(LedgerLock.TryTake(ledger, LedgerLock.Digest));
                using var other = LedgerLock.TryTake(ledger, LedgerLock.Delivery);
                Assert.NotNull(other);
            }

            using var again = LedgerLock.TryTake(ledger, LedgerLock.Digest);
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
            (await LedgerLock.TakeAsync(ledger, LedgerLock.Digest, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).Dispose());

        Assert.Contains("ledger.db.digest", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<LedgerDatabase> OpenAsync(DirectoryInfo folder)
    {
        var ledger = await LedgerDatabase.OpenAsync($"Data Source={Path.Combine(folder.FullName, "ledger.db")}", TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
        return ledger;
    }
}
