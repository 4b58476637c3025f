using Dapper;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Ledger;

/// <summary>What the ledger knows of how the watcher itself fares: failed sweeps, sources that stand still, mails that reach nobody.</summary>
internal sealed class HealthLedger(LedgerDatabase ledger)
{
    /// <summary>The sweeps of a source that failed since its last good one.</summary>
    public async Task<SweepStreak> StreakAsync(string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleAsync<StreakRow>(Statements.Get("SelectSweepStreak"), new { source, now = now.ToLedger() });
        return new SweepStreak((int)row.Failed, row.Since.FromLedger(), row.Detail is null ? null : PhraseText.Read(row.Phrase, row.Detail), row.Held == 1);
    }

    /// <summary>When a sweep last found anything changed in a source, or null before the first sweep.</summary>
    public async Task<DateTimeOffset?> ChangedAtAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.ExecuteScalarAsync<long?>("select changed_at from sources where source = @source", new { source })).FromLedger();
    }

    /// <summary>The mailboxes whose latest mail, settled since an instant, reached nobody, the first to fail first.</summary>
    public async Task<IReadOnlyList<UndeliverableMailbox>> UndeliverableAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<UndeliverableRow>(Statements.Get("SelectUndeliverable"), new { since = since.ToLedger() });
        return
        [
            .. rows.DistinctBy(row => row.Address, StringComparer.OrdinalIgnoreCase)
                .Select(row => new UndeliverableMailbox(row.Address, row.Reply, row.SettledAt.FromLedger())),
        ];
    }

    /// <summary>The second ways that fail: mails tried that often without success, or refused since an instant.</summary>
    public async Task<IReadOnlyList<FailingWay>> FailingWaysAsync(int attempts, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<FailingRow>(Statements.Get("SelectFailingWays"), new { attempts, since = since.ToLedger() });
        return [.. rows.Select(row => new FailingWay(Enum.Parse<MailWay>(row.Way), row.Since.FromLedger(), (int)row.Mails, row.Reply ?? ""))];
    }

    private sealed record StreakRow
    {
        public long Failed { get; init; }

        public long? Since { get; init; }

        public string? Detail { get; init; }

        public string? Phrase { get; init; }

        public int? Held { get; init; }
    }

    private sealed record UndeliverableRow
    {
        public required string Address { get; init; }

        public required string Reply { get; init; }

        public long SettledAt { get; init; }
    }

    private sealed record FailingRow
    {
        public required string Way { get; init; }

        public long Since { get; init; }

        public long Mails { get; init; }

        public string? Reply { get; init; }
    }
}

/// <summary>The sweeps of a source that failed since its last good one.</summary>
/// <param name="Failed">How many.</param>
/// <param name="Since">When the first of them was, or null when there are none.</param>
/// <param name="Detail">Why the latest failed.</param>
/// <param name="IsHeld">Whether the latest waits for the administrator's word.</param>
internal sealed record SweepStreak(int Failed, DateTimeOffset? Since, FormattableString? Detail, bool IsHeld);

/// <summary>A mailbox whose latest mail reached nobody.</summary>
/// <param name="Address">The mailbox.</param>
/// <param name="Reply">What the mail server said, or why it was given up.</param>
/// <param name="SettledAt">When.</param>
internal sealed record UndeliverableMailbox(string Address, string Reply, DateTimeOffset SettledAt);

/// <summary>A second way that does not take its mails.</summary>
/// <param name="Way">The way.</param>
/// <param name="Since">When the first of them was put on it.</param>
/// <param name="Mails">How many.</param>
/// <param name="Reply">What one of them was told.</param>
internal sealed record FailingWay(MailWay Way, DateTimeOffset Since, int Mails, string Reply);
