using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>Sends over one connection, one message at a time: claim, send, mark.</summary>
internal sealed partial class DeliveryWorker(Outbox outbox, ITransport transport, TimeSpan lease, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan MarkPause = TimeSpan.FromMilliseconds(500);

    // The ledger may be away for a moment. A mark that fails for good lets the message go out twice, and later than this it would come too late.
    private readonly TimeSpan markDeadline = lease / 2 < TimeSpan.FromSeconds(30) ? lease / 2 : TimeSpan.FromSeconds(30);

    /// <summary>The messages to send and no other, or null for all that wait.</summary>
    public Queue<long>? Only { get; init; }

    /// <summary>Sends until nothing waits, the gate closes, or the way out does.</summary>
    /// <param name="pilot">The pilot's mailbox, or null.</param>
    /// <param name="gate">Says whether one more message may go.</param>
    /// <param name="pace">Keeps all workers within a provider's limit.</param>
    /// <param name="underWay">Breaks off the message under way.</param>
    /// <param name="cancellationToken">Stops after the message under way.</param>
    public async Task<DeliveryReport> RunAsync(string? pilot, DeliveryGate gate, Pace pace, CancellationToken underWay, CancellationToken cancellationToken)
    {
        var tally = new DeliveryReport { TransportDown = await transport.OpenAsync(cancellationToken) };
        while (tally.TransportDown is null && gate.IsOpen)
        {
            // Before the claim: nothing is held while it waits for its turn.
            if (!await MayGoOnAsync(pace, cancellationToken))
                return tally;
            var next = await ClaimAsync(pilot);
            if (next is null)
                return tally;
            while (next is { } message)
                next = await SendOneAsync(message, pilot, () => Only is null && pace.MessagesPerMinute is null && gate.IsOpen && !cancellationToken.IsCancellationRequested, tally, underWay);
        }

        return tally;
    }

    private async Task<ClaimedMessage?> ClaimAsync(string? pilot)
    {
        if (Only is null)
            return await outbox.ClaimAsync(pilot, clock.GetUtcNow(), CancellationToken.None);
        while (Only.TryDequeue(out var id))
        {
            // One that is gone was taken by somebody else.
            if (await outbox.ClaimAsync(id, pilot, CancellationToken.None) is { } message)
                return message;
        }

        return null;
    }

    // Sends a claimed message and marks it; gives back the next one when that was claimed by the way.
    private async Task<ClaimedMessage?> SendOneAsync(ClaimedMessage message, string? pilot, Func<bool> mayClaim, DeliveryReport tally, CancellationToken underWay)
    {
        await using var kept = new Heartbeat(lease, token => outbox.RenewAsync(message, token));
        var outcome = await SendAsync(message, kept, underWay);
        if (outcome is DeliveryOutcome.Accepted && mayClaim() && await TryMarkAndClaimAsync(message, outcome.Reply, pilot) is { } marked)
        {
            tally.Sent++;
            FailureReasons.Count(MessageState.Sent, outcome);
            if (!marked.IsMarked)
                LogLeaseLost(logger, message.Id);
            return marked.Next;
        }

        await MarkAsync(message, outcome, tally);
        return null;
    }

    // Null when the ledger failed: nothing was claimed then, and the mark is tried again by itself.
    private async Task<(bool IsMarked, ClaimedMessage? Next)?> TryMarkAndClaimAsync(ClaimedMessage message, string reply, string? pilot)
    {
        using var deadline = new CancellationTokenSource(markDeadline);
        try
        {
            return await outbox.MarkSentAndClaimAsync(message, reply, pilot, clock.GetUtcNow(), deadline.Token);
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            LogMarkFailed(logger, message.Id, FormattableString.Invariant(LedgerErrors.Explain(e)));
            return null;
        }
    }

    private static async Task<bool> MayGoOnAsync(Pace pace, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    // A claimed message is always marked: one whose sending ended in a way nobody foresaw may have gone out.
    private async Task<DeliveryOutcome> SendAsync(ClaimedMessage message, Heartbeat kept, CancellationToken underWay)
    {
        if (kept.MayHaveRunOut)
            return new DeliveryOutcome.TransportDown($"this process stood still for longer than a message is kept for it");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(underWay, kept.Lost);
        try
        {
            return await transport.SendAsync(message, either.Token);
        }
        catch (Exception e)
        {
            LogUnforeseen(logger, message.Id, e);
            return new DeliveryOutcome.Unknown($"{e.GetType().Name}: {e.Message}");
        }
    }

    // Marked whatever happens to the run: a message that was taken and not marked would be sent again.
    private async Task MarkAsync(ClaimedMessage message, DeliveryOutcome outcome, DeliveryReport tally)
    {
        var mark = MarkOf(message, outcome, tally);
        using var deadline = new CancellationTokenSource(markDeadline);
        while (true)
        {
            try
            {
                if (!await mark(deadline.Token))
                    LogLeaseLost(logger, message.Id);
                return;
            }
            catch (Exception e) when (LedgerErrors.IsDriverError(e) && !deadline.IsCancellationRequested)
            {
                LogMarkFailed(logger, message.Id, FormattableString.Invariant(LedgerErrors.Explain(e)));
                await Task.Delay(MarkPause, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Func<CancellationToken, Task<bool>> MarkOf(ClaimedMessage message, DeliveryOutcome outcome, DeliveryReport tally)
    {
        var now = clock.GetUtcNow();
        if (outcome is DeliveryOutcome.Unknown unknown)
            tally.Unanswered = unknown.Phrase;
        switch (outcome)
        {
            case DeliveryOutcome.Accepted:
                tally.Sent++;
                return Settle(MessageState.Sent);
            case DeliveryOutcome.Refused:
                tally.Refused++;
                LogRefused(logger, message.Id, outcome.Reply);
                return Settle(MessageState.Refused);
            case DeliveryOutcome.TransportDown down:
                tally.TransportDown = down.Phrase;
                return Postpone(MessageState.Ready, TimeSpan.Zero);
            case DeliveryOutcome.Later or DeliveryOutcome.Unknown when message.Attempts >= Backoff.MostAttempts && (message.IsUncertain || outcome is DeliveryOutcome.Unknown):
                tally.GivenUp++;
                LogGivenUp(logger, message.Id, outcome.Reply);
                return Settle(MessageState.GivenUp);
            case DeliveryOutcome.Later:
                tally.Later++;
                return Postpone(MessageState.Later, NextTry());
            case DeliveryOutcome.Unknown:
                tally.Unknown++;
                return Postpone(MessageState.Unknown, NextTry());
            default:
                throw new InvalidOperationException($"outcome {outcome.GetType().Name} has no mark");
        }

        Func<CancellationToken, Task<bool>> Settle(MessageState state)
        {
            FailureReasons.Count(state, outcome);
            return token => outbox.SettleAsync(message, state, outcome.Reply, now, token);
        }

        Func<CancellationToken, Task<bool>> Postpone(MessageState state, TimeSpan wait)
        {
            FailureReasons.Count(state, outcome);
            return token => outbox.PostponeAsync(message, state, outcome.Reply, now + wait, token);
        }

        TimeSpan NextTry() => Backoff.After(message.Attempts, Random.Shared.NextDouble());
    }

    [LoggerMessage(302, LogLevel.Warning, "delivery: message {Message} refused: {Reply}")]
    private static partial void LogRefused(ILogger logger, long message, string reply);

    [LoggerMessage(303, LogLevel.Error, "delivery: message {Message} given up: {Reply}")]
    private static partial void LogGivenUp(ILogger logger, long message, string reply);

    [LoggerMessage(305, LogLevel.Error, "delivery: the lease of message {Message} was lost before it could be marked; whoever has it now sends it again under the same Message-ID")]
    private static partial void LogLeaseLost(ILogger logger, long message);

    [LoggerMessage(306, LogLevel.Error, "delivery: sending message {Message} ended unforeseen; it counts as uncertain")]
    private static partial void LogUnforeseen(ILogger logger, long message, Exception e);

    [LoggerMessage(310, LogLevel.Warning, "delivery: message {Message} cannot be marked yet: {Reason}")]
    private static partial void LogMarkFailed(ILogger logger, long message, string reason);
}
