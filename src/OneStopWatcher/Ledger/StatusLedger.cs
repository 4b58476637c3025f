using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>What the ledger knows of how an installation stands, beside its figures: read while the service runs, and changing nothing.</summary>
internal sealed class StatusLedger(LedgerDatabase ledger)
{
    /// <summary>The last good sweep of a source, or null.</summary>
    public async Task<GoodSweep?> LastGoodSweepAsync(string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<SweepRow>(Statements.Get("SelectSourceStatus"), new { source, now = now.ToLedger() });
        return row is null ? null : new GoodSweep(row.StartedAt.FromLedger(), row.Dossiers, row.Hangs, row.Unjudged, row.SettingsHash);
    }

    /// <summary>The last digest, or null.</summary>
    public async Task<LastDigest?> LastDigestAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<DigestRow>(Statements.Get("SelectLastDigest"), new { now = now.ToLedger() });
        return row is null ? null : new LastDigest(row.Slot.FromLedger(), row.EndedAt.FromLedger(), row.Messages, RunRecord.HeldMails(row.Detail));
    }

    /// <summary>The mails settled since an instant, by state.</summary>
    public async Task<IReadOnlyDictionary<MessageState, int>> SettledAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<(string State, long Mails)>(Statements.Get("CountSettled"), new { since = since.ToLedger() }))
            .ToDictionary(row => Enum.Parse<MessageState>(row.State), row => (int)row.Mails);
    }

    /// <summary>Schema and size.</summary>
    public async Task<(long Schema, long Bytes)> SizeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (
            await connection.ExecuteScalarAsync<long>("select max(version) from schema_versions"),
            await connection.ExecuteScalarAsync<long>(Statements.Get("SelectLedgerSize", ledger.Engine)));
    }

    /// <summary>What time it is for the server that keeps the ledger; null for a file.</summary>
    public async Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken)
    {
        if (ledger.Engine == LedgerEngine.Sqlite)
            return null;
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.ExecuteScalarAsync<long>("select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")).FromLedger();
    }

    /// <summary>When the latest run began by the clock of whoever ran it, or null before the first.</summary>
    public async Task<DateTimeOffset?> LatestRunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.ExecuteScalarAsync<long?>("select max(started_at) from runs")).FromLedger();
    }

    /// <summary>The instances that share the schedule; none where no server keeps it.</summary>
    public async Task<IReadOnlyList<Instance>> InstancesAsync(CancellationToken cancellationToken)
    {
        if (ledger.Engine == LedgerEngine.Sqlite)
            return [];
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return [.. (await connection.QueryAsync<InstanceRow>(Statements.Get("SelectInstances"))).Select(row => new Instance(row.Name, SeenAt(row.SeenAt), TimeSpan.FromMilliseconds(row.Rhythm)))];
    }

    /// <summary>Who does what now; none where rights are locks of files.</summary>
    public async Task<IReadOnlyList<HeldLease>> LeasesAsync(CancellationToken cancellationToken)
    {
        if (ledger.Engine == LedgerEngine.Sqlite)
            return [];
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return [.. (await connection.QueryAsync<LeaseRow>(Statements.Get("SelectLeases"))).Select(row => new HeldLease(row.Name, row.Holder, row.LeaseUntil.FromLedger()))];
    }

    // Quartz counts ticks since the year 1, not milliseconds.
    private static DateTimeOffset SeenAt(long ticks) => new(Math.Clamp(ticks, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);

    private sealed record SweepRow
    {
        public long StartedAt { get; init; }

        public int Dossiers { get; init; }

        public int Hangs { get; init; }

        public int Unjudged { get; init; }

        public required string SettingsHash { get; init; }
    }

    private sealed record DigestRow
    {
        public long? Slot { get; init; }

        public long EndedAt { get; init; }

        public int Messages { get; init; }

        public string? Detail { get; init; }
    }

    private sealed record InstanceRow
    {
        public required string Name { get; init; }

        public long SeenAt { get; init; }

        public long Rhythm { get; init; }
    }

    private sealed record LeaseRow
    {
        public required string Name { get; init; }

        public required string Holder { get; init; }

        public long LeaseUntil { get; init; }
    }
}

/// <summary>A sweep that went well.</summary>
internal sealed record GoodSweep(DateTimeOffset At, int Dossiers, int Hangs, int Unjudged, string SettingsHash);

/// <summary>A digest that was made.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Messages">How many mails it recorded.</param>
/// <param name="Held">How many the storm brake held for the next ones.</param>
internal sealed record LastDigest(DateTimeOffset? Slot, DateTimeOffset MadeAt, int Messages, int Held);

/// <summary>An instance of a cluster.</summary>
/// <param name="Name">Its machine and a number.</param>
/// <param name="SeenAt">When it was heard of last.</param>
/// <param name="Rhythm">How often it is to be heard of.</param>
internal sealed record Instance(string Name, DateTimeOffset SeenAt, TimeSpan Rhythm);

/// <summary>A right that somebody has now.</summary>
internal sealed record HeldLease(string Name, string Holder, DateTimeOffset Until);
