using System.Data.Common;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>The messages on their way: claimed by lease, marked after sending.</summary>
internal sealed class Outbox(LedgerDatabase ledger)
{
    /// <summary>The longest that anything waits to be tried again: what waits for longer was deferred by a clock that ran ahead.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private long LeaseMilliseconds => (long)ledger.LeaseTime.TotalMilliseconds;

    /// <summary>Frees messages whose sender has died; they become uncertain.</summary>
    /// <param name="all">Whether every lease is void because its holder cannot live: the caller alone may deliver from this ledger.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<int> ExpireLeasesAsync(bool all, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.ExecuteAsync(Statements.Get("ExpireLeases", ledger.Engine), new { all = all ? 1 : 0 });
    }

    /// <summary>What the mails that wait would tell of one source.</summary>
    public async Task<IReadOnlyList<WaitingNotice>> WaitingNoticesAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<WaitingNotice>(Statements.Get("SelectWaitingNotices"), new { source })).AsList();
    }

    /// <summary>Removes a message with the notices it carries.</summary>
    internal static async Task DeleteAsync(DbConnection connection, DbTransaction transaction, long id)
    {
        await connection.ExecuteAsync("delete from notices where message_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from messages where id = @id", new { id }, transaction);
    }

    /// <summary>Takes the next message that may be tried, or null when none may.</summary>
    /// <param name="pilot">The pilot's mailbox: while one goes on, a message that may have gone to somebody else waits for its end. Null for none.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ClaimedMessage?> ClaimAsync(string? pilot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var claim = NewToken();
        var parameters = new { claim, pilot = pilot ?? "", now = now.ToLedger(), longestWait = (long)LongestWait.TotalMilliseconds, leaseMilliseconds = LeaseMilliseconds };
        return (await connection.QuerySingleOrDefaultAsync<ClaimedRow>(Statements.Get("ClaimMessage", ledger.Engine), parameters))?.ToClaimed(claim);
    }

    /// <summary>Takes one certain message, or returns null when it does not wait, or must not go: a pause and a pilot hold it back as any other.</summary>
    public async Task<ClaimedMessage?> ClaimAsync(long id, string? pilot, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var token = NewToken();
        var parameters = new { id, token, pilot = pilot ?? "", leaseMilliseconds = LeaseMilliseconds };
        var row = await connection.QuerySingleOrDefaultAsync<ClaimedRow>(Statements.Get("ClaimOneMessage", ledger.Engine), parameters);
        return row?.ToClaimed(token);
    }

    /// <summary>
    /// Marks a message as sent and takes the next one, in one transaction: what was sent is on the disk before anything else is sent, and the
    /// disk is waited for once a mail.
    /// </summary>
    /// <returns>Whether the lease of the first was still ours, and the next one, or null when none may be tried.</returns>
    public async Task<(bool IsMarked, ClaimedMessage? Next)> MarkSentAndClaimAsync(
        ClaimedMessage message, string reply, string? pilot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var claim = NewToken();
        var parameters = new
        {
            id = message.Id,
            token = message.LeaseToken,
            state = nameof(MessageState.Sent),
            reply = Storable(reply),
            claim,
            pilot = pilot ?? "",
            now = now.ToLedger(),
            longestWait = (long)LongestWait.TotalMilliseconds,
            leaseMilliseconds = LeaseMilliseconds,
        };

        // A server takes two statements sent together as one transaction; the embedded engine must be told.
        await using var transaction = ledger.Engine == LedgerEngine.Sqlite ? await connection.BeginTransactionAsync(cancellationToken) : null;
        bool isMarked;
        ClaimedMessage? next;
        var sql = $"{Statements.Get("SettleMessage").TrimEnd()} returning id;\n{Statements.Get("ClaimMessage", ledger.Engine)}";
        await using (var results = await connection.QueryMultipleAsync(sql, parameters, transaction))
        {
            isMarked = await results.ReadSingleOrDefaultAsync<long?>() is not null;
            next = (await results.ReadSingleOrDefaultAsync<ClaimedRow>())?.ToClaimed(claim);
        }

        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        return (isMarked, next);
    }

    /// <summary>Says that the sender of a message lives.</summary>
    /// <returns>False when the lease was lost: somebody else has the message now.</returns>
    public async Task<bool> RenewAsync(ClaimedMessage message, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var parameters = new { id = message.Id, token = message.LeaseToken, leaseMilliseconds = LeaseMilliseconds };
        return await connection.ExecuteAsync(Statements.Get("RenewMessage", ledger.Engine), parameters) == 1;
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
        var (messages, next) = await connection.QuerySingleAsync<(int, long?)>(Statements.Get("CountUnsettled"), new { now = now.ToLedger(), longestWait = (long)LongestWait.TotalMilliseconds });
        return (messages, next.FromLedger());
    }

    private static string NewToken() => Guid.NewGuid().ToString("N");

    // What a text of the ledger cannot hold would keep the outcome from being marked, and the mail would go out again.
    internal static string Storable(string reply) => reply.Replace('\0', ' ');

    private sealed record ClaimedRow
    {
        public long Id { get; init; }

        public required string Address { get; init; }

        public required string MimeId { get; init; }

        public required byte[] Mime { get; init; }

        public int Attempts { get; init; }

        public int Uncertain { get; init; }

        public ClaimedMessage ToClaimed(string token) => new(Id, token, Address, MimeId, Mime, Attempts, Uncertain == 1);
    }
}
