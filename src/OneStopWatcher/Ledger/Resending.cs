using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>Puts recorded mails into the outbox again: the same bytes under the same Message-ID (decision record 0029).</summary>
internal sealed class Resending(LedgerDatabase ledger)
{
    /// <summary>The mails of the outbox that a selection means, the oldest slot first.</summary>
    public async Task<IReadOnlyList<RecordedMail>> FindAsync(MailSelection selection, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var parameters = new
        {
            mimeId = selection.MimeId,
            address = selection.Address,
            slot = selection.Slot.ToLedger(),
            undelivered = selection.UndeliveredSince is null ? 0 : 1,
            since = (selection.UndeliveredSince ?? DateTimeOffset.UnixEpoch).ToLedger(),
        };
        return [.. (await connection.QueryAsync<MailRow>(Statements.Get("SelectResendable"), parameters)).Select(row => row.ToMail())];
    }

    /// <summary>What a Message-ID is that the outbox does not have: <c>Withdrawn</c>, <c>Alarm</c>, or null.</summary>
    public async Task<string?> SortOfAsync(string mimeId, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<string?>(Statements.Get("SelectOtherMail"), new { mimeId });
    }

    /// <summary>Puts a settled mail back into the outbox, and writes down who wanted it and why.</summary>
    /// <returns>False when it is not settled any more: somebody else was faster.</returns>
    public async Task<bool> RequeueAsync(RecordedMail mail, string author, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(Statements.Get("RequeueMessage"), new { id = mail.Id, now = now.ToLedger() }, transaction) != 1)
            return false;
        var reply = Outbox.Storable($"by {author}: {reason}");
        await connection.ExecuteAsync(Statements.Get("InsertResending", ledger.Engine), new { mimeId = mail.MimeId, reply }, transaction);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private sealed record MailRow
    {
        public long Id { get; init; }

        public required string MimeId { get; init; }

        public long Slot { get; init; }

        public required string Address { get; init; }

        public string? Pilot { get; init; }

        public required string Recipient { get; init; }

        public required string Subject { get; init; }

        public required string State { get; init; }

        public long? SettledAt { get; init; }

        public string? Reply { get; init; }

        public long Hangs { get; init; }

        public long OpenHangs { get; init; }

        public RecordedMail ToMail() => new()
        {
            Id = Id,
            MimeId = MimeId,
            Slot = Slot.FromLedger(),
            Address = Address,
            Pilot = Pilot,
            Recipient = Recipient,
            Subject = Subject,
            State = Enum.Parse<MessageState>(State),
            SettledAt = SettledAt.FromLedger(),
            Reply = Reply,
            Hangs = (int)Hangs,
            OpenHangs = (int)OpenHangs,
        };
    }
}
