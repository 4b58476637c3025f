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
                await connection.ExecuteAsync(Statements.Get("SettleReplayed"), new { id = mail.Id, state = outcome.State, at = outcome.At.ToLedger(), reply = outcome.Reply, uncertain = outcome.At is null ? 1 : 0 }, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    // Null: it waits, and the next digest may take it back. One that the record did not take back must not be taken back here.
    private (string State, DateTimeOffset? At, string? Reply)? OutcomeOf(Mail mail, DateTimeOffset now) => FactOf(mail, now) switch
    {
        { IsWithdrawn: true } fact when fact.At + Moment >= now => null,
        { IsWithdrawn: false, At: { } at } fact when at < now => (fact.State, at, fact.Reply),
        { IsWithdrawn: false } => (nameof(MessageState.Unknown), null, null),
        _ => IsPaused(mail.RecordedAt) && IsPaused(now) ? null : (nameof(MessageState.Sent), IsPaused(mail.RecordedAt) ? now : mail.RecordedAt, null),
    };

    private PastDelivery? FactOf(Mail mail, DateTimeOffset now) => past[(mail.Slot, mail.Address.ToLowerInvariant())].LastOrDefault(item => item.RecordedAt <= now);

    private bool IsPaused(DateTimeOffset at) => pauses.Any(pause => pause.From <= at && !(pause.Until <= at));

    private async Task<List<Mail>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, long Slot, string Address, long RecordedAt)>("select id, slot, address, recorded_at from messages where settled_at is null");
        return [.. rows.Select(row => new Mail(row.Id, row.Slot.FromLedger(), row.Address, row.RecordedAt.FromLedger()))];
    }

    private sealed record Mail(long Id, DateTimeOffset Slot, string Address, DateTimeOffset RecordedAt);
}
