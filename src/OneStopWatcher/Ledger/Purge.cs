using System.Data.Common;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>Removes what is older than the ledger keeps it: never what is open, unsettled or not yet reported (decision records 0019 and 0031).</summary>
internal sealed class Purge(LedgerDatabase ledger)
{
    // Small, so that nobody who must record something waits for long.
    private const int Batch = 200;

    // Long enough for people to see that a clock is wrong, by mails that are full of nonsense.
    private static readonly TimeSpan Trusted = TimeSpan.FromDays(14);
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromDays(45);

    // The journal, alarms, which may name mailboxes, and history, which names officials. What is not settled stays.
    private static readonly string[] OldOfPersons =
    [
        "delete from alarms where closed_at < @before",
        "delete from alarm_mails where told_at < @before and mime_id not in (select mime_id from ways where settled_at is null)",
        "delete from ways where settled_at < @before",
        "delete from mail_outages where ended_at < @before",
        "delete from message_events where at < @before",
        "delete from withdrawn_mails where withdrawn_at < @before",
        "delete from sweep_history where swept_at < @before",
        "delete from baselines where taken_at < @before",
    ];

    /// <summary>
    /// The last run before a long standstill that has ended within the last fortnight, or null. A clock that runs years ahead looks like that,
    /// and would have everything removed; a fortnight of runs shows that the time is right (decision record 0031).
    /// </summary>
    public async Task<DateTimeOffset?> FindStandstillAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var last = (await connection.ExecuteScalarAsync<long?>("select max(ended_at) from runs where ended_at <= @trusted", new { trusted = (now - Trusted).ToLedger() })).FromLedger();
        return last < now - Trusted - LongestStandstill ? last : null;
    }

    /// <summary>Removes one batch in one transaction. The caller has the right to make digests: no two purges count a message twice.</summary>
    /// <returns>How many rows went; 0 when nothing more is old enough.</returns>
    public async Task<int> RunBatchAsync(Retention retention, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var persons = new { before = now.AddMonths(-retention.PersonsMonths).ToLedger(), batch = Batch };
        var aggregates = new { before = now.AddMonths(-retention.AggregatesMonths).ToLedger(), batch = Batch };
        var removed = await PurgeMessagesAsync(connection, transaction, persons);
        removed += await connection.ExecuteAsync(Statements.Get("PurgeBaselineNotices"), persons, transaction);
        removed += await connection.ExecuteAsync("delete from silences where ends_at < @before", persons, transaction);
        removed += await connection.ExecuteAsync("delete from mail_pauses where resumed_at < @before", persons, transaction);
        foreach (var statement in OldOfPersons)
            removed += await connection.ExecuteAsync(statement, persons, transaction);
        removed += await connection.ExecuteAsync(Statements.Get("PurgeHangs"), aggregates, transaction);
        removed += await connection.ExecuteAsync(Statements.Get("PurgeSightings"), aggregates, transaction);
        removed += await connection.ExecuteAsync(Statements.Get("PurgeRuns"), aggregates, transaction);
        removed += await connection.ExecuteAsync("delete from message_counts where slot < @before", aggregates, transaction);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }

    private static async Task<int> PurgeMessagesAsync(DbConnection connection, DbTransaction transaction, object persons)
    {
        var changes = await connection.ExecuteAsync(Statements.Get("PurgeCalendarChanges"), persons, transaction)
            + await connection.ExecuteAsync(Statements.Get("PurgeWithdrawals"), persons, transaction);
        var ids = (await connection.QueryAsync<long>(Statements.Get("SelectPurgeableMessages"), persons, transaction)).AsList();
        foreach (var id in ids)
        {
            await connection.ExecuteAsync(Statements.Get("CountMessage"), new { id }, transaction);
            await Outbox.DeleteAsync(connection, transaction, id);
        }

        return changes + ids.Count;
    }
}
