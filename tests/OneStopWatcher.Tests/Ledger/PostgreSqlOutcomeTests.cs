using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using OneStopWatcher.Hosting;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Scenarios;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>What becomes of a run when the ledger's server goes away (decision record 0018).</summary>
public sealed class PostgreSqlOutcomeTests(PostgresServer shared)
{
    private static readonly DateTimeOffset Slot = new(2026, 3, 3, 7, 45, 0, TimeSpan.FromHours(7));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_AwayAtStart_IsWaitedForLoudly()
    {
        await using var own = await PostgresServer.StartOwnAsync();
        var address = new LedgerAddress(LedgerEngine.PostgreSql, await own.CreateDatabaseAsync());
        await own.StopAsync();
        var log = new RecordedLog();

        var opening = LedgerOpening.WaitAsync(address, (_, _) => Task.CompletedTask, TimeProvider.System, log, Cancellation);
        await log.Written.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await own.StartAsync();

        Assert.Equal(LedgerEngine.PostgreSql, (await opening.WaitAsync(TimeSpan.FromSeconds(30), Cancellation)).Engine);
        Assert.Equal(LogLevel.Critical, log.Level);
        Assert.Contains("Nothing is watched until it can be", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithADatabaseOfSomebodyElse_EndsInsteadOfWaiting()
    {
        var address = new LedgerAddress(LedgerEngine.PostgreSql, await shared.CreateDatabaseAsync());
        await using (var connection = new NpgsqlConnection(address.ConnectionString))
            await connection.ExecuteAsync("create schema motcua; create table motcua.hoso (id text)");

        var failure = await Assert.ThrowsAsync<LedgerException>(() => LedgerOpening.WaitAsync(address, (_, _) => Task.CompletedTask, TimeProvider.System, new RecordedLog(), Cancellation));

        Assert.Contains("motcua.hoso", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_AwayAtASlot_FailsTheRun_AndTheNextTellsAll()
    {
        await using var own = await PostgresServer.StartOwnAsync();
        await using var office = await Office.OpenAsync(postgres: own);
        await office.SlotAsync("2026-03-02 07:45");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await own.StopAsync();
        office.At("2026-03-03 07:45");
        await Assert.ThrowsAsync<LedgerException>(() => office.DigestAsync());

        await own.StartAsync();
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        await office.DeliverAsync();

        Assert.Equal(["an"], office.Mailed());
    }

    // Between the final reply of the mail server and the mark nobody but the server knows: the one message in flight may come twice.
    [Fact]
    public async Task Server_LostWhileAMailIsOnItsWay_RepeatsThatOneUnderItsMessageId()
    {
        await using var own = await PostgresServer.StartOwnAsync();
        var isLost = false;
        await using var office = await Office.OpenAsync("\"Cluster\": { \"TakeOverAfter\": \"00:00:05\" }", postgres: own, script: said =>
        {
            if (said.Verb == SmtpVerb.Content && !isLost)
            {
                isLost = true;
                own.StopAsync().GetAwaiter().GetResult();
            }

            return null;
        });
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00", assignees: """[{"id":"dung","name":"Dung","email":"dung@xa.example"}]""");
        office.At("2026-03-03 07:45");
        await office.DigestAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => office.DeliverAsync());
        await own.StartAsync();

        // The other one goes. This one's lease stands, as its sender might live, and runs out by the ledger's clock.
        Assert.Equal(["Ready", "Sending"], office.Ledger("select state from messages order by state"));
        await office.DeliverAsync();
        Assert.Equal(["Sending", "Sent"], office.Ledger("select state from messages order by state"));
        office.ChangeLedger("update messages set lease_until = 1 where state = 'Sending'");
        await office.DeliverAsync();

        Assert.Equal(["Sent"], office.Ledger("select distinct state from messages"));
        Assert.Equal(3, office.Server.Mails.Count);
        Assert.Equal(2, office.Server.Mails.Select(mail => mail.Parse().MessageId).Distinct().Count());
    }

    // As a process that was frozen, or cut off, and comes back after somebody else has taken over.
    [Fact]
    public async Task Right_TakenOver_EndsTheRunAndRecordsNothing()
    {
        var ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.PostgreSql, await shared.CreateDatabaseAsync()) { TakeOverAfter = TimeSpan.FromSeconds(3) }, Cancellation);
        await using var turn = await Turn.TakeAsync(ledger, [LedgerLock.Digest], Cancellation);
        await using (var connection = await ledger.ConnectAsync(Cancellation))
            await connection.ExecuteAsync("update leases set lease_until = 1");
        await using var other = await Turn.TryTakeAsync(ledger, LedgerLock.Digest, Cancellation);
        Assert.NotNull(other);

        var record = new RunRecord { Job = RunRecord.Digest, StartedAt = Slot, EndedAt = Slot, Outcome = RunOutcome.Done, SettingsHash = "h" };
        var late = await Assert.ThrowsAsync<LedgerException>(() => new DigestLedger(ledger).RecordAsync(Slot, [], record, [RunRecord.Digest], turn, Cancellation));
        var failure = await Assert.ThrowsAsync<LedgerException>(() => turn.RunAsync(token => Task.Delay(TimeSpan.FromSeconds(60), token), Cancellation));

        Assert.Contains("the right to digest was lost", late.Message, StringComparison.Ordinal);
        Assert.Contains("the right to digest was lost", failure.Message, StringComparison.Ordinal);
        Assert.Null(await new RunLog(ledger).WatermarkAsync(RunRecord.Digest, Slot, Cancellation));
        await new DigestLedger(ledger).RecordAsync(Slot, [], record, [RunRecord.Digest], other, Cancellation);
        Assert.Equal(Slot, await new RunLog(ledger).WatermarkAsync(RunRecord.Digest, Slot, Cancellation));
    }

    [Fact]
    public async Task Right_OfADeadHolder_IsFreeOnceItsTimeHasRunOut_AndThatOfALivingOneNever()
    {
        var address = new LedgerAddress(LedgerEngine.PostgreSql, await shared.CreateDatabaseAsync()) { TakeOverAfter = TimeSpan.FromSeconds(4) };
        var ledger = await LedgerDatabase.OpenAsync(address, Cancellation);
        await using (var connection = await ledger.ConnectAsync(Cancellation))
            await connection.ExecuteAsync("insert into leases (name, token, holder, lease_until) select 'digest', 'x', 'dead/1', extract(epoch from clock_timestamp()) * 1000 + 1000");
        Assert.Null(await Turn.TryTakeAsync(ledger, LedgerLock.Digest, Cancellation));

        await using var turn = await Turn.TakeAsync(ledger, [LedgerLock.Digest], Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(6), Cancellation);

        Assert.Null(await Turn.TryTakeAsync(ledger, LedgerLock.Digest, Cancellation));
    }

    private sealed class RecordedLog : ILogger
    {
        private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => written.Task;

        public LogLevel Level { get; private set; }

        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            (Level, Text) = (logLevel, formatter(state, exception));
            written.TrySetResult();
        }
    }
}
