using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>What the ledger recorded in a period: runs, mails, episodes, and what held mails back.</summary>
internal sealed class PeriodLedger(LedgerDatabase ledger)
{
    /// <summary>The runs that began in a time, in the order in which they were recorded.</summary>
    public async Task<IReadOnlyList<PastRun>> RunsAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunRow>(Statements.Get("SelectRunsOfPeriod"), new { since = since.ToLedger(), until = until.ToLedger() });
        return [.. rows.Select(row => new PastRun(
            row.Id, row.Job, row.Source, row.Slot.FromLedger(), row.StartedAt.FromLedger(), row.Outcome == nameof(RunOutcome.Failed) ? row.Detail ?? "failed" : null, row.SettingsHash))];
    }

    /// <summary>When baselines were taken.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> BaselinesAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<long>(
            "select taken_at from baselines where taken_at >= @since and taken_at < @until order by taken_at", new { since = since.ToLedger(), until = until.ToLedger() });
        return [.. rows.Select(row => row.FromLedger())];
    }

    /// <summary>When all mails were stopped, and until when; null for until now.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset From, DateTimeOffset? Until)>> PausesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long PausedAt, long? ResumedAt)>("select paused_at, resumed_at from mail_pauses order by id");
        return [.. rows.Select(row => (row.PausedAt.FromLedger(), row.ResumedAt.FromLedger()))];
    }

    /// <summary>What became of the mails recorded in a time, the oldest first.</summary>
    public async Task<IReadOnlyList<PastDelivery>> DeliveriesAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<DeliveryRow>(Statements.Get("SelectDeliveriesOfPeriod"), new { since = since.ToLedger(), until = until.ToLedger() });
        return [.. rows.Select(row => new PastDelivery(row.Slot.FromLedger(), row.Address, row.Pilot, row.RecordedAt.FromLedger(), row.State, row.At.FromLedger(), row.Reply) { IsForgotten = row.IsForgotten == 1 })];
    }

    /// <summary>The mails of a period with what they tell, by slot and address.</summary>
    public async Task<IReadOnlyList<PastMail>> MailsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var period = new { from = from.ToLedger(), until = until.ToLedger() };
        var reasons = (await connection.QueryAsync<(string MimeId, string Source, string Code, string Kind, string Step, string Role)>(Statements.Get("SelectReasonsOfPeriod"), period))
            .ToLookup(row => row.MimeId, row => new PastReason(row.Source, row.Code, row.Kind, row.Step, row.Role));
        var mails = await connection.QueryAsync<(string MimeId, long Slot, string Address, string Recipient, int HasList)>(Statements.Get("SelectMailsOfPeriod"), period);
        return [.. mails.Select(row => new PastMail(row.Slot.FromLedger(), row.Address, row.Recipient, row.HasList == 1, [.. reasons[row.MimeId].OrderBy(reason => reason.ToString(), StringComparer.Ordinal)]))];
    }

    /// <summary>How many episodes of each source and kind were open at some moment of a period.</summary>
    public async Task<IReadOnlyList<(string Source, string Kind, long Hangs)>> HangsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<(string, string, long)>(Statements.Get("SelectHangsOfPeriod"), new { from = from.ToLedger(), until = until.ToLedger() })).AsList();
    }

    private sealed record RunRow
    {
        public long Id { get; init; }

        public required string Job { get; init; }

        public string? Source { get; init; }

        public long? Slot { get; init; }

        public long StartedAt { get; init; }

        public required string Outcome { get; init; }

        public string? Detail { get; init; }

        public required string SettingsHash { get; init; }
    }

    private sealed record DeliveryRow
    {
        public long Slot { get; init; }

        public required string Address { get; init; }

        public string? Pilot { get; init; }

        public long RecordedAt { get; init; }

        public required string State { get; init; }

        public long? At { get; init; }

        public string? Reply { get; init; }

        public int IsForgotten { get; init; }
    }
}

/// <summary>A run as the ledger keeps it.</summary>
/// <param name="Id">Its number: in this order runs were recorded.</param>
/// <param name="Job">Sweep or digest.</param>
/// <param name="Source">The source swept, or null.</param>
/// <param name="Slot">The slot of a digest, or null.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Failure">Why it failed or was held, or null.</param>
/// <param name="SettingsHash">Which settings it ran by.</param>
internal sealed record PastRun(long Id, string Job, string? Source, DateTimeOffset? Slot, DateTimeOffset StartedAt, string? Failure, string SettingsHash);

/// <summary>What became of a mail: settled, taken back, or, without a moment, neither yet.</summary>
internal sealed record PastDelivery(
    DateTimeOffset Slot, string Address, string? Pilot, DateTimeOffset RecordedAt, string State, DateTimeOffset? At, string? Reply)
{
    public const string Withdrawn = "Withdrawn";

    public bool IsWithdrawn => State == Withdrawn;

    /// <summary>Whether the ledger does not know any more what it told: its pilot is over.</summary>
    public bool IsForgotten { get; init; }
}

/// <summary>A mail of a period.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="Address">The mailbox.</param>
/// <param name="Recipient">Whom it addresses.</param>
/// <param name="HasList">Whether it has the administrators' list.</param>
/// <param name="Reasons">What it tells, in order; empty for the administrators' list alone, and when it was forgotten.</param>
internal sealed record PastMail(DateTimeOffset Slot, string Address, string Recipient, bool HasList, IReadOnlyList<PastReason> Reasons)
{
    /// <summary>Whether it told of dossiers, and not by the administrators' list alone.</summary>
    public bool IsTelling => Reasons.Count > 0 || !HasList;
}

/// <summary>One thing that a mail tells.</summary>
/// <param name="Source">The source.</param>
/// <param name="Code">The dossier's number.</param>
/// <param name="Kind">In which way it hangs, or hung.</param>
/// <param name="Step">Which rung or reminder; <c>cleared</c> for an end.</param>
/// <param name="Role">The role in which the reader is told; empty for an end.</param>
internal sealed record PastReason(string Source, string Code, string Kind, string Step, string Role)
{
    public override string ToString() => $"{Source}/{Code} {Kind} {Step} {Role}".TrimEnd();
}
