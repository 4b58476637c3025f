using Dapper;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Replay;

/// <summary>
/// Delivers the mails of a replay without sending any: what the record sent, refused or left waiting does the same again at the same time, and a
/// mail that the record does not have goes at once, unless all mails were paused then.
/// </summary>
internal sealed class ReplayedDelivery(
    LedgerDatabase ledger, IReadOnlyList<PastDelivery> deliveries, IReadOnlyList<(DateTimeOffset From, DateTimeOffset? Until)> pauses)
{
    // A mail taken back before it went was taken back by the sweep, or the digest, that follows within a moment.
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(2);

    private readonly Withdrawal withdrawal = new(ledger);
    private readonly ILookup<(DateTimeOffset Slot, string Address), PastDelivery> past = deliveries.ToLookup(item => (item.Slot, item.Address.ToLowerInvariant()));

    /// <summary>Settles what is settled by a moment.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        if (waiting.Exists(mail => FactOf(mail, now) is { IsWithdrawn: true }) && await withdrawal.OfEndedAsync(now, cancellationToken) > 0)
            waiting = await WaitingAsync(cancellationToken);
        if (waiting.Count == 0)
            return;
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var mail in waiting)
        {
            if (OutcomeOf(mail, now) is { } outcome)
                await connection.ExecuteAsync(Statements.Get("SettleReplayed"), RowOf(mail, outcome), transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static object RowOf(Mail mail, Outcome outcome) => new
    {
        id = mail.Id,
        state = outcome.State,
        at = outcome.At.ToLedger(),
        reply = outcome.Reply,
        uncertain = outcome.IsUncertain ? 1 : 0,
    };

    // Null: it waits, and the next digest may take it back.
    private Outcome? OutcomeOf(Mail mail, DateTimeOffset now) => FactOf(mail, now) switch
    {
        { IsWithdrawn: true } fact => fact.At + Moment >= now ? null : OutcomeOfUnknown(mail, now),
        { At: { } at } fact when at < now => new Outcome(fact.State, at, fact.Reply),
        { } => Outcome.StillWaiting,
        null => OutcomeOfUnknown(mail, now),
    };

    // The record does not have it, or took back what was another mail by other settings.
    private Outcome? OutcomeOfUnknown(Mail mail, DateTimeOffset now)
    {
        if (!IsPaused(mail.RecordedAt))
            return Outcome.SentAt(mail.RecordedAt);
        return IsPaused(now) ? null : Outcome.SentAt(now);
    }

    // Its clock may have been ahead of the one that delivers.
    private PastDelivery? FactOf(Mail mail, DateTimeOffset now) =>
        past[(mail.Slot, mail.Address.ToLowerInvariant())].LastOrDefault(item => item.RecordedAt <= now || item.RecordedAt <= mail.RecordedAt);

    private bool IsPaused(DateTimeOffset at) => pauses.Any(pause => pause.From <= at && !(pause.Until <= at));

    private async Task<List<Mail>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, long Slot, string Address, long RecordedAt)>("select id, slot, address, recorded_at from messages where settled_at is null");
        return [.. rows.Select(row => new Mail(row.Id, row.Slot.FromLedger(), row.Address, row.RecordedAt.FromLedger()))];
    }

    /// <summary>What becomes of a mail, or where it stands.</summary>
    private sealed record Outcome(string State, DateTimeOffset? At, string? Reply)
    {
        // The record has not taken it back, so the replay must not: only what may have gone out is safe from that.
        public static Outcome StillWaiting { get; } = new(nameof(MessageState.Unknown), At: null, Reply: null);

        public bool IsUncertain => At is null;

        public static Outcome SentAt(DateTimeOffset at) => new(nameof(MessageState.Sent), at, Reply: null);
    }

    private sealed record Mail(long Id, DateTimeOffset Slot, string Address, DateTimeOffset RecordedAt);
}
