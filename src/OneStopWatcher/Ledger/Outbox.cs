using System.Data.Common;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>The messages on their way: claimed by lease, marked after sending.</summary>
internal sealed class Outbox(LedgerDatabase ledger)
{
    // Longer than the longest a single message may take, so that a slow server does not free a message that is being sent.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Frees messages whose sender has died; they become uncertain.</summary>
    /// <param name="all">Whether every lease is void because its holder cannot live: the caller alone may deliver from this ledger.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<int> ExpireLeasesAsync(bool all, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.ExecuteAsync(Statements.Get("ExpireLeases", ledger.Engine), new { all = all ? 1 : 0 });
    }

    /// <summary>Takes back waiting messages that tell of a hang that has ended; their other notices are due again in the next digest.</summary>
    public async Task<int> DissolveStaleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ids = (await connection.QueryAsync<long>(Statements.Get("SelectStale"), transaction: transaction)).AsList();
        foreach (var id in ids)
            await DissolveAsync(connection, transaction, id);
        await transaction.CommitAsync(cancellationToken);
        return ids.Count;
    }

    /// <summary>What the mails that wait would tell of one source.</summary>
    public async Task<IReadOnlyList<(long MessageId, long HangId, string Holder)>> WaitingNoticesAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<(long, long, string)>(Statements.Get("SelectWaitingNotices"), new { source })).AsList();
    }

    /// <summary>Takes back waiting messages; what they tell is due again in the next digest, to whomever it concerns then.</summary>
    public async Task DissolveAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var id in ids)
            await DissolveAsync(connection, transaction, id);
        await transaction.CommitAsync(cancellationToken);
    }

    internal static async Task DissolveAsync(DbConnection connection, DbTransaction transaction, long id)
    {
        await connection.ExecuteAsync("delete from notices where message_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from messages where id = @id", new { id }, transaction);
    }

    /// <summary>Takes the next message that may be tried, or null when none may.</summary>
    public async Task<ClaimedMessage?> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var token = Guid.NewGuid().ToString("N");
        var parameters = new { token, now = now.ToLedger(), leaseMilliseconds = (long)Lease.TotalMilliseconds };
        var row = await connection.QuerySingleOrDefaultAsync<ClaimedRow>(Statements.Get("ClaimMessage", ledger.Engine), parameters);
        return row is null ? null : new ClaimedMessage(row.Id, token, row.Address, row.MimeId, row.Mime, row.Attempts, row.Uncertain == 1);
    }

    /// <summary>Marks a final outcome.</summary>
    /// <returns>False when the lease was lost: somebody else has the message now.</returns>
    public async Task<bool> SettleAsync(
        ClaimedMessage message, MessageState state, string reply, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var parameters = new { id = message.Id, token = message.LeaseToken, state = state.ToString(), reply = Storable(reply), now = now.ToLedger() };
        return await connection.ExecuteAsync(Statements.Get("SettleMessage"), parameters) == 1;
    }

    /// <summary>Pushes a message ahead to be tried again.</summary>
    /// <param name="message">The claimed message.</param>
    /// <param name="state"><see cref="MessageState.Ready"/> when it was not tried at all, else <see cref="MessageState.Later"/> or <see cref="MessageState.Unknown"/>.</param>
    /// <param name="reply">Why.</param>
    /// <param name="nextAttemptAt">From when on it may be tried.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<bool> PostponeAsync(
        ClaimedMessage message, MessageState state, string reply, DateTimeOffset nextAttemptAt, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var parameters = new
        {
            id = message.Id,
            token = message.LeaseToken,
            state = state.ToString(),
            uncertain = state == MessageState.Unknown ? 1 : 0,
            uncounted = state == MessageState.Ready ? 1 : 0,
            reply = Storable(reply),
            nextAttemptAt = nextAttemptAt.ToLedger(),
        };
        return await connection.ExecuteAsync(Statements.Get("PostponeMessage"), parameters) == 1;
    }

    /// <summary>How many messages have not reached a final state, and from when on the next may be tried.</summary>
    public async Task<(int Messages, DateTimeOffset? NextAttemptAt)> UnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var (messages, next) = await connection.QuerySingleAsync<(int, long?)>(Statements.Get("CountUnsettled"), new { now = now.ToLedger() });
        return (messages, next.FromLedger());
    }

    // What a text of the ledger cannot hold would keep the outcome from being marked, and the mail would go out again.
    private static string Storable(string reply) => reply.Replace('\0', ' ');

    private sealed record ClaimedRow
    {
        public long Id { get; init; }

        public required string Address { get; init; }

        public required string MimeId { get; init; }

        public required byte[] Mime { get; init; }

        public int Attempts { get; init; }

        public int Uncertain { get; init; }
    }
}
