using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>Who was mailed what, why and when: read from what the ledger keeps anyway, and from what is written down of mails that go (decision record 0022).</summary>
internal sealed class Journal(LedgerDatabase ledger)
{
    /// <summary>The mails recorded or settled since an instant, the oldest first.</summary>
    /// <param name="since">The instant.</param>
    /// <param name="address">Only mails for this mailbox, or that went to it; null for all.</param>
    /// <param name="dossier">Only mails that tell of this dossier's number; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(DateTimeOffset since, string? address, string? dossier, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var parameters = new { since = since.ToLedger() };
        var mails = await connection.QueryAsync<MailRow>(Statements.Get("SelectJournalMails"), parameters);
        var reasons = (await connection.QueryAsync<ReasonRow>(Statements.Get("SelectJournalReasons"), parameters)).ToLookup(row => row.MimeId);
        var events = (await connection.QueryAsync<EventRow>(Statements.Get("SelectJournalEvents"), parameters)).ToLookup(row => row.MimeId);
        return
        [
            .. mails.Select(row => row.ToEntry(
                    [.. reasons[row.MimeId].Select(reason => new JournalReason(reason.Source, reason.Subject, reason.Kind, reason.Step, reason.Role))],
                    [.. events[row.MimeId].Select(item => new JournalEvent(item.At.FromLedger(), item.Event, item.Reply))]))
                .Where(entry => address is null || IsSame(entry.Address, address) || IsSame(entry.Pilot, address))
                .Where(entry => dossier is null || entry.Reasons.Any(reason => reason.Source is not null && reason.Subject == dossier)),
        ];
    }

    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record MailRow
    {
        public required string Sort { get; init; }

        public required string MimeId { get; init; }

        public long Slot { get; init; }

        public required string Address { get; init; }

        public string? Pilot { get; init; }

        public required string Recipient { get; init; }

        public required string Subject { get; init; }

        public required string State { get; init; }

        public long RecordedAt { get; init; }

        public long? SettledAt { get; init; }

        public string? Reply { get; init; }

        public JournalEntry ToEntry(IReadOnlyList<JournalReason> reasons, IReadOnlyList<JournalEvent> events) => new()
        {
            Sort = Sort,
            MimeId = MimeId,
            Slot = Slot.FromLedger(),
            Address = Address,
            Pilot = Pilot,
            Recipient = Recipient,
            Subject = Subject,
            State = State,
            RecordedAt = RecordedAt.FromLedger(),
            SettledAt = SettledAt.FromLedger(),
            Reply = Reply,
            Reasons = reasons,
            Events = events,
        };
    }

    private sealed record ReasonRow
    {
        public required string MimeId { get; init; }

        public string? Source { get; init; }

        public required string Subject { get; init; }

        public required string Kind { get; init; }

        public required string Step { get; init; }

        public string? Role { get; init; }
    }

    private sealed record EventRow
    {
        public required string MimeId { get; init; }

        public long At { get; init; }

        public required string Event { get; init; }

        public string? Reply { get; init; }
    }
}
