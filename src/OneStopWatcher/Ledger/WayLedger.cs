using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>The ways of mails besides the outbox: claimed by lease, marked after sending (decision record 0022).</summary>
internal sealed class WayLedger(LedgerDatabase ledger)
{
    /// <summary>How long a claimed mail is its sender's without being heard of.</summary>
    public TimeSpan LeaseTime => ledger.LeaseTime;

    /// <summary>Puts every mail that waits on a second way, each once.</summary>
    /// <returns>How many were not on it before.</returns>
    public async Task<int> AddWaitingAsync(MailWay way, string? pilot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.ExecuteAsync(Statements.Get("InsertSecondWays"), new { way = way.ToString(), pilot = pilot ?? "", now = now.ToLedger() });
    }

    /// <summary>Takes the next mail of a way that may be tried, or null when none may.</summary>
    /// <param name="way">The way.</param>
    /// <param name="withDigests">Whether digests may go now; mails about alarms always may.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<WayMail?> ClaimAsync(MailWay way, bool withDigests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var token = Guid.NewGuid().ToString("N");
        var parameters = new
        {
            token,
            way = way.ToString(),
            withDigests = withDigests ? 1 : 0,
            now = now.ToLedger(),
            longestWait = (long)Outbox.LongestWait.TotalMilliseconds,
            leaseMilliseconds = (long)LeaseTime.TotalMilliseconds,
        };
        if (await connection.QuerySingleOrDefaultAsync<ClaimedRow>(Statements.Get("ClaimWay", ledger.Engine), parameters) is not { } row)
            return null;
        var content = await connection.QuerySingleOrDefaultAsync<ContentRow>(Statements.Get("SelectMailOfWay"), new { mimeId = row.MimeId });
        return new WayMail
        {
            Way = way,
            MimeId = row.MimeId,
            LeaseToken = token,
            Attempts = row.Attempts,
            RecordedAt = row.RecordedAt.FromLedger(),
            Content = content is null ? null : new WayContent(content.Address, content.Subject, content.Mime, content.Instant.FromLedger(), content.IsAlarm == 1),
        };
    }

    /// <summary>Says that the sender of a mail lives.</summary>
    /// <returns>False when the lease was lost: somebody else has the mail now.</returns>
    public async Task<bool> RenewAsync(WayMail mail, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = new { mimeId = mail.MimeId, way = mail.Way.ToString(), token = mail.LeaseToken, leaseMilliseconds = (long)LeaseTime.TotalMilliseconds };
        return await connection.ExecuteAsync(Statements.Get("RenewWay", ledger.Engine), row) == 1;
    }

    /// <summary>Marks a final outcome; nothing happens when the lease was lost.</summary>
    public async Task SettleAsync(WayMail mail, WayState state, string reply, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = new { mimeId = mail.MimeId, way = mail.Way.ToString(), token = mail.LeaseToken, state = state.ToString(), reply = Outbox.Storable(reply), now = now.ToLedger() };
        await connection.ExecuteAsync(Statements.Get("SettleWay"), row);
    }

    /// <summary>Pushes a mail ahead to be tried again; nothing happens when the lease was lost.</summary>
    public async Task PostponeAsync(WayMail mail, string reply, DateTimeOffset nextAttemptAt, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = new { mimeId = mail.MimeId, way = mail.Way.ToString(), token = mail.LeaseToken, reply = Outbox.Storable(reply), nextAttemptAt = nextAttemptAt.ToLedger() };
        await connection.ExecuteAsync(Statements.Get("PostponeWay"), row);
    }

    private sealed record ClaimedRow
    {
        public required string MimeId { get; init; }

        public int Attempts { get; init; }

        public long RecordedAt { get; init; }
    }

    private sealed record ContentRow
    {
        public required string Address { get; init; }

        public required string Subject { get; init; }

        public required byte[] Mime { get; init; }

        public long Instant { get; init; }

        public int IsAlarm { get; init; }
    }
}
