using System.Data.Common;
using Dapper;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Ledger;

/// <summary>Sightings and episodes: what a sweep starts from and what it leaves.</summary>
internal sealed class SweepLedger(LedgerDatabase ledger)
{
    /// <summary>What is remembered of a source.</summary>
    public async Task<SourceMemory> LoadAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var sightings = await connection.QueryAsync<SightingRow>(Statements.Get("LoadSightings"), new { source });
        var hangs = await connection.QueryAsync<HangRow>(Statements.Get("LoadOpenHangs"), new { source });
        var last = await LastSweepAsync(connection, source);
        var accepted = await connection.ExecuteScalarAsync<long?>("select accepted_at from acceptances where source = @source", new { source });
        var history = await connection.QuerySingleOrDefaultAsync<HistoryRow>(Statements.Get("SelectKnownHistory"), new { source });
        return new SourceMemory(
            sightings.ToDictionary(row => row.DossierId, row => row.ToRemembered()),
            [.. hangs.Select(row => row.ToOpenEpisode())])
        {
            LastSweep = last,
            History = history is null ? null : new KnownHistory(history.KeyAt.FromLedger(), history.RegisterHash, history.IrregularHash),
            IsAccepted = accepted is not null,
        };
    }

    /// <summary>Lets the next complete sweep of a source change as much as it likes.</summary>
    public async Task AcceptAsync(string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(Statements.Get("AcceptSource"), new { source, now = now.ToLedger() });
    }

    /// <summary>How the last complete sweep left a source, or null when there was none.</summary>
    public async Task<LastSweep?> LastSweepAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return await LastSweepAsync(connection, source);
    }

    /// <summary>The threshold rules that matched a dossier of a source in its last complete sweep.</summary>
    public async Task<IReadOnlyList<string>> MatchedRulesAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<string>("select rule from matched_rules where source = @source", new { source })).AsList();
    }

    /// <summary>Records a complete sweep in one transaction.</summary>
    /// <param name="sweep">What it changes.</param>
    /// <param name="turn">The right to sweep the source, held since before it was read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The episode of each hang, in the order of <see cref="SweepRecord.Hangs"/>.</returns>
    /// <exception cref="LedgerException">The right was lost: somebody else may have swept the source meanwhile.</exception>
    public async Task<IReadOnlyList<long>> RecordAsync(SweepRecord sweep, Turn turn, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await turn.RequireAsync(LedgerLock.SweepOf(sweep.Source), connection, transaction);
        var now = sweep.Run.EndedAt.ToLedger();
        await RememberAsync(ledger.Engine, connection, transaction, sweep.Source, sweep.Sightings, now);

        var record = new EpisodeRecord(ledger.Engine, connection, transaction, sweep.Source, now);
        await record.EndAsync(sweep.Ended);
        var ended = sweep.Ended.Select(end => end.EpisodeId).ToHashSet();
        var episodes = await record.ContinueAsync(sweep.Hangs, sweep.OpenEpisodes.Where(episode => !ended.Contains(episode.Episode.Id)));

        await RecordSourceAsync(connection, transaction, sweep);
        await RunLog.RecordAsync(connection, transaction, sweep.Run);
        await transaction.CommitAsync(cancellationToken);
        return episodes;
    }

    internal static Task RememberAsync(
        LedgerEngine engine, DbConnection connection, DbTransaction transaction, string source, IEnumerable<ChangedSighting> sightings, long now) =>
        ManyRows.ExecuteAsync(
            connection, transaction, Statements.Get("UpsertSightings", engine), sightings, Write, new() { ["source"] = source, ["now"] = now });

    internal static Task RememberSourceAsync(
        DbConnection connection, DbTransaction transaction, string source, DateTimeOffset sweptAt, string settingsHash, string fingerprint) =>
        connection.ExecuteAsync(Statements.Get("UpsertSource"), new { source, sweptAt = sweptAt.ToLedger(), settingsHash, fingerprint }, transaction);

    private static async Task<LastSweep?> LastSweepAsync(DbConnection connection, string source) =>
        (await connection.QuerySingleOrDefaultAsync<SourceRow>(Statements.Get("LoadSource"), new { source }))?.ToLastSweep();

    private static async Task RecordSourceAsync(DbConnection connection, DbTransaction transaction, SweepRecord sweep)
    {
        var source = sweep.Source;
        var sweptAt = sweep.Run.StartedAt.ToLedger();
        await RememberSourceAsync(connection, transaction, source, sweep.Run.StartedAt, sweep.Run.SettingsHash, sweep.Fingerprint);
        if (sweep.HasConcluded)
            await connection.ExecuteAsync("delete from acceptances where source = @source", new { source }, transaction);
        await connection.ExecuteAsync("delete from matched_rules where source = @source", new { source }, transaction);
        if (sweep.History is { } added)
        {
            var history = new
            {
                source,
                sweptAt,
                isKey = added.IsKey ? 1 : 0,
                registerHash = added.RegisterHash,
                irregularHash = added.IrregularHash,
                content = added.Content,
            };
            await connection.ExecuteAsync(Statements.Get("InsertHistory"), history, transaction);
        }

        foreach (var (amount, dossiers) in sweep.CalendarChanges)
        {
            var change = new { source, dossiers, days = amount.Days, areWorkingDays = amount.AreWorkingDays ? 1 : 0, seenAt = sweptAt };
            await connection.ExecuteAsync(Statements.Get("InsertCalendarChange"), change, transaction);
        }

        foreach (var rule in sweep.MatchedRules)
            await connection.ExecuteAsync("insert into matched_rules (source, rule) values (@source, @rule)", new { source, rule }, transaction);
    }

    private static void Write(RowWriter writer, ChangedSighting changed)
    {
        var sighting = changed.Sighting;
        writer.Text("dossier_id", changed.DossierId);
        writer.Instant("first_due_at", sighting.FirstDueAt);
        writer.Instant("due_at", sighting.DueAt);
        writer.Number("due_version", sighting.DueVersion);
        writer.Instant("due_seen_at", sighting.DueSeenAt);
        writer.Number("moved_version", sighting.Move?.Version);
        writer.Instant("breached_since", sighting.Move?.BreachedSince);
        writer.Instant("old_due_seen_at", sighting.Move?.OldDueSeenAt);
        writer.Instant("orphaned_since", sighting.OrphanedSince);
        writer.Number("absent_sweeps", changed.AbsentSweeps);
        writer.Number("content_hash", changed.ContentHash);
    }

    private sealed record SightingRow
    {
        public required string DossierId { get; init; }

        public long? FirstDueAt { get; init; }

        public long? DueAt { get; init; }

        public int DueVersion { get; init; }

        public long? DueSeenAt { get; init; }

        public int? MovedVersion { get; init; }

        public long? BreachedSince { get; init; }

        public long? OldDueSeenAt { get; init; }

        public long? OrphanedSince { get; init; }

        public int AbsentSweeps { get; init; }

        public long? ContentHash { get; init; }

        public RememberedDossier ToRemembered()
        {
            var sighting = new Sighting(FirstDueAt.FromLedger(), DueAt.FromLedger(), DueVersion)
            {
                DueSeenAt = DueSeenAt.FromLedger(),
                Move = MovedVersion is { } version ? new DueMove(version, BreachedSince.FromLedger()!.Value, OldDueSeenAt.FromLedger()) : null,
                OrphanedSince = OrphanedSince.FromLedger(),
            };
            return new RememberedDossier(sighting, AbsentSweeps) { ContentHash = ContentHash };
        }
    }

    private sealed record HistoryRow
    {
        public long? KeyAt { get; init; }

        public long RegisterHash { get; init; }

        public long IrregularHash { get; init; }
    }

    private sealed record SourceRow
    {
        public long SweptAt { get; init; }

        public required string SettingsHash { get; init; }

        public required string Fingerprint { get; init; }

        public long ChangedAt { get; init; }

        public LastSweep ToLastSweep() => new(SweptAt.FromLedger(), SettingsHash, Fingerprint, ChangedAt.FromLedger());
    }

    private sealed record HangRow
    {
        public long Id { get; init; }

        public required string DossierId { get; init; }

        public required string Kind { get; init; }

        public required string Anchor { get; init; }

        public long HangsSince { get; init; }

        public OpenEpisode ToOpenEpisode() =>
            new(new Episode(Id, DossierId, Enum.Parse<HangKind>(Kind), Anchor, EndReason: null), HangsSince.FromLedger());
    }
}
