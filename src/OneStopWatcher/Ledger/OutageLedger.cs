using Dapper;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Ledger;

/// <summary>When the usual way out is closed: known to every process, and after a restart.</summary>
internal sealed class OutageLedger(LedgerDatabase ledger)
{
    /// <summary>The outage that lasts, or null.</summary>
    public async Task<MailOutage?> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<OutageRow>("select began_at, reason, phrase from mail_outages where ended_at is null");
        return row is null ? null : new MailOutage(row.BeganAt.FromLedger(), PhraseText.Read(row.Phrase, row.Reason));
    }

    /// <summary>Nothing could be sent now. An outage that lasts goes on.</summary>
    public async Task BeginAsync(FormattableString reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(Statements.Get("BeginOutage"), new { now = now.ToLedger(), reason = PhraseText.English(reason), phrase = PhraseText.Write(reason) });
    }

    /// <summary>The way out is open: an outage, if there is one, has ended.</summary>
    public async Task EndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("update mail_outages set ended_at = @now where ended_at is null", new { now = now.ToLedger() });
    }

    private sealed record OutageRow
    {
        public long BeganAt { get; init; }

        public required string Reason { get; init; }

        public string? Phrase { get; init; }
    }
}
