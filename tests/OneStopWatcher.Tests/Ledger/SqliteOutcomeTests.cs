using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>What becomes of a run when the embedded ledger cannot be written (decision record 0018).</summary>
public sealed class SqliteOutcomeTests : IDisposable
{
    private static readonly DateTimeOffset Slot = new(2026, 3, 3, 7, 45, 0, TimeSpan.FromHours(7));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-outcome-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "ledger.db");

    private LedgerAddress Impatient => new(LedgerEngine.Sqlite, $"Data Source={File};Default Timeout=1");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task LockedFile_IsWaitedForAndThenNamed()
    {
        var ledger = await LedgerDatabase.OpenAsync(Impatient, Cancellation);
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync(Cancellation);
        await using (var writing = await other.BeginTransactionAsync(Cancellation))
        {
            var failure = await Assert.ThrowsAsync<SqliteException>(() => new RunLog(ledger).CompleteAsync(RunRecord.Digest, Slot, Cancellation));
            Assert.Contains("another program has locked the file", FormattableString.Invariant(LedgerErrors.Explain(failure)), StringComparison.Ordinal);
            var opening = await Assert.ThrowsAsync<LedgerException>(() => LedgerDatabase.OpenAsync(Impatient, Cancellation));
            Assert.Contains("another program has locked the file", opening.Message, StringComparison.Ordinal);
            Assert.False(opening.IsFinal);
        }

        await new RunLog(ledger).CompleteAsync(RunRecord.Digest, Slot, Cancellation);
        Assert.Equal(Slot, await new RunLog(ledger).WatermarkAsync(RunRecord.Digest, Slot, Cancellation));
    }

    [Fact]
    public async Task LockedFile_LetGoInTime_IsNoFailure()
    {
        var ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={File}"), Cancellation);
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync(Cancellation);
        var writing = await other.BeginTransactionAsync(Cancellation);

        var waiting = Task.Run(() => new RunLog(ledger).CompleteAsync(RunRecord.Digest, Slot, Cancellation), Cancellation);
        await Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation);
        Assert.False(waiting.IsCompleted);
        await writing.DisposeAsync();

        await waiting;
    }

    [Fact]
    public async Task FullDisk_FailsTheWholeRecord_AndRoomMendsIt()
    {
        var ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={File}"), Cancellation);

        // The pool gives the same connection again, and with it the limit, which is as the end of a disk.
        await LimitAsync(ledger, "(select page_count + 5 from pragma_page_count)");
        var failure = await Assert.ThrowsAsync<SqliteException>(() => RecordAsync(ledger));
        Assert.Contains("the disk is full", FormattableString.Invariant(LedgerErrors.Explain(failure)), StringComparison.Ordinal);
        Assert.Empty(await SlotMails.ReadAsync(ledger, Slot, Cancellation));
        Assert.Null(await new RunLog(ledger).WatermarkAsync(RunRecord.Digest, Slot, Cancellation));

        await LimitAsync(ledger, "1000000");
        await RecordAsync(ledger);
        Assert.Equal(2, (await SlotMails.ReadAsync(ledger, Slot, Cancellation)).Count);
    }

    [Fact]
    public async Task Right_WhereNoFileCanBe_FailsRatherThanWaitsForEver()
    {
        var elsewhere = folder.CreateSubdirectory("gone");
        var ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={Path.Combine(elsewhere.FullName, "ledger.db")};Pooling=False"), Cancellation);
        elsewhere.Delete(recursive: true);

        var failure = await Assert.ThrowsAsync<LedgerException>(() => Turn.TakeAsync(ledger, [LedgerLock.Digest], Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation));

        Assert.Contains("ledger.db.digest", failure.Message, StringComparison.Ordinal);
    }

    private static async Task LimitAsync(LedgerDatabase ledger, string pages)
    {
        await using var connection = await ledger.ConnectAsync(Cancellation);
        var limit = await connection.ExecuteScalarAsync<long>($"select {pages}");
        await connection.ExecuteAsync($"pragma max_page_count = {limit}");
    }

    // The first message fits, the second does not.
    private static async Task RecordAsync(LedgerDatabase ledger)
    {
        var run = new RunRecord { Job = RunRecord.Digest, Slot = Slot, StartedAt = Slot, EndedAt = Slot, Outcome = RunOutcome.Done, SettingsHash = "h" };
        await using var turn = await Turn.TakeAsync(ledger, [LedgerLock.Digest], Cancellation);
        await new DigestLedger(ledger).RecordAsync(Slot, [Message("an", 100), Message("binh", 200_000)], run, [RunRecord.Digest], turn, Cancellation);
    }

    private static OutgoingMessage Message(string person, int bytes) => new()
    {
        Address = $"{person}@xa.example",
        Recipient = person,
        MimeId = $"{person}@1",
        Subject = "s",
        Mime = new byte[bytes],
        Notices = [],
    };
}
