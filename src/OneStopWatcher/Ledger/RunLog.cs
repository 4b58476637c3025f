using System.Data.Common;
using Dapper;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Ledger;

/// <summary>The runs and the watermarks: what was done, and from when on something may have been missed.</summary>
internal sealed class RunLog(LedgerDatabase ledger)
{
    /// <summary>A job's last completed slot, or null when it never ran.</summary>
    /// <remarks>A slot that lies ahead was written while the clock was wrong. It counts for nothing, or no digest would be made until then.</remarks>
    public async Task<DateTimeOffset?> WatermarkAsync(string job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var slot = await connection.ExecuteScalarAsync<long?>("select slot from watermarks where job = @job", new { job });
        return slot.FromLedger() is { } completed && completed <= now ? completed : null;
    }

    /// <summary>Whether neither all sources nor this one are done with a slot: what it should have told of the source is still to be told.</summary>
    public async Task<bool> IsMissedAsync(string source, DateTimeOffset? slot, DateTimeOffset now, CancellationToken cancellationToken) =>
        slot > await WatermarkAsync(RunRecord.Digest, now, cancellationToken)
        && !(await WatermarkAsync(RunRecord.DigestOf(source), now, cancellationToken) >= slot);

    /// <summary>When a source was last swept, or that was last tried; null when never. What lies ahead of now was recorded by a clock that was wrong.</summary>
    public async Task<DateTimeOffset?> LastSweepAsync(string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.ExecuteScalarAsync<long?>("select max(started_at) from runs where source = @source and started_at <= @now", new { source, now = now.ToLedger() })).FromLedger();
    }

    /// <summary>Sets a job's watermark.</summary>
    public async Task CompleteAsync(string job, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await CompleteAsync(connection, transaction: null, job, slot);
    }

    /// <summary>Records a run outside any other transaction: one that failed.</summary>
    public async Task RecordAsync(RunRecord run, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await RecordAsync(connection, transaction: null, run);
    }

    internal static Task CompleteAsync(DbConnection connection, DbTransaction? transaction, string job, DateTimeOffset slot) =>
        connection.ExecuteAsync(Statements.Get("SetWatermark"), new { job, slot = slot.ToLedger() }, transaction);

    internal static Task RecordAsync(DbConnection connection, DbTransaction? transaction, RunRecord run) =>
        connection.ExecuteAsync(
            Statements.Get("RecordRun"),
            new
            {
                job = run.Job,
                source = run.Source,
                slot = run.Slot.ToLedger(),
                startedAt = run.StartedAt.ToLedger(),
                endedAt = run.EndedAt.ToLedger(),
                outcome = run.Outcome.ToString(),
                held = run.IsHeld ? 1 : 0,
                detail = run.Failure is { } failure ? PhraseText.English(failure) : run.Detail,
                phrase = PhraseText.Write(run.Failure),
                dossiers = run.Dossiers,
                hangs = run.Hangs,
                unjudged = run.Unjudged,
                messages = run.Messages,
                settingsHash = run.SettingsHash,
            },
            transaction);
}
