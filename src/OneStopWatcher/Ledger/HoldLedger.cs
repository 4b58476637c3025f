using System.Text.Json;
using Dapper;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Ledger;

/// <summary>What an administrator holds back: some hangs by silences, everything by a pause.</summary>
internal sealed class HoldLedger(LedgerDatabase ledger)
{
    /// <summary>The silences that have not ended at a moment, the first to end first.</summary>
    public async Task<IReadOnlyList<RecordedSilence>> SilencesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<SilenceRow>(
            "select id, matcher, author, reason, created_at, ends_at from silences where ends_at > @now order by ends_at, id", new { now = now.ToLedger() });
        return [.. rows.Select(row => row.ToSilence())];
    }

    /// <summary>Adds a silence.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> AddAsync(Silence silence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = new
        {
            matcher = JsonSerializer.Serialize(silence.Matcher.Parts()),
            author = silence.Author,
            reason = silence.Reason,
            now = now.ToLedger(),
            endsAt = silence.EndsAt.ToLedger(),
        };
        return await connection.ExecuteScalarAsync<long>(Statements.Get("InsertSilence"), row);
    }

    /// <summary>Ends a silence now.</summary>
    /// <returns>False when there is none of that number, or it has ended already.</returns>
    public async Task<bool> EndAsync(long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.ExecuteAsync(Statements.Get("EndSilence"), new { id, now = now.ToLedger() }) == 1;
    }

    /// <summary>The pause that lasts, or null.</summary>
    public async Task<MailPause?> PauseAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<PauseRow>("select author, reason, paused_at from mail_pauses where resumed_at is null");
        return row is null ? null : new MailPause(row.Author, row.Reason, row.PausedAt.FromLedger());
    }

    /// <summary>Stops all mails.</summary>
    /// <returns>False when they were stopped already; the first pause stays.</returns>
    public async Task<bool> PauseAsync(string author, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.ExecuteAsync(Statements.Get("PauseMails"), new { author, reason, now = now.ToLedger() }) == 1;
    }

    /// <summary>Lets mails go again.</summary>
    /// <returns>False when they were not stopped.</returns>
    public async Task<bool> ResumeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await connection.ExecuteAsync(Statements.Get("ResumeMails"), new { now = now.ToLedger() }) == 1;
    }

    private sealed record SilenceRow
    {
        public long Id { get; init; }

        public required string Matcher { get; init; }

        public required string Author { get; init; }

        public required string Reason { get; init; }

        public long CreatedAt { get; init; }

        public long EndsAt { get; init; }

        public RecordedSilence ToSilence()
        {
            // Written by Parts() alone: what cannot be read back is a ledger that somebody else has written into, and must not go unnoticed.
            var matcher = SilenceMatcher.Parse(JsonSerializer.Deserialize<string[]>(Matcher)!, out var problem)
                ?? throw new LedgerException($"silence {Id} of the ledger cannot be read: its matcher {problem}; end it with: onestopwatcher silence end {Id}");
            return new RecordedSilence(Id, new Silence(matcher, Author, Reason, EndsAt.FromLedger()), CreatedAt.FromLedger());
        }
    }

    private sealed record PauseRow
    {
        public required string Author { get; init; }

        public required string Reason { get; init; }

        public long PausedAt { get; init; }
    }
}
