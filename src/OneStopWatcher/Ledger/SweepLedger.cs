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
        return new SourceMemory(
            sightings.ToDictionary(row => row.DossierId, row => row.ToRemembered()),
            [.. hangs.Select(row => row.ToOpenEpisode())]);
    }

    /// <summary>Records a complete sweep in one transaction.</summary>
    /// <returns>The episode of each hang, in the order of <see cref="SweepRecord.Hangs"/>.</returns>
    public async Task<IReadOnlyList<long>> RecordAsync(SweepRecord sweep, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = sweep.Run.EndedAt.ToLedger();
        foreach (var changed in sweep.Sightings)
        {
            var sighting = new
            {
                source = sweep.Source,
                dossierId = changed.DossierId,
                firstDueAt = changed.Sighting.FirstDueAt.ToLedger(),
                dueAt = changed.Sighting.DueAt.ToLedger(),
                dueVersion = changed.Sighting.DueVersion,
                absentSweeps = changed.AbsentSweeps,
                now,
            };
            await connection.ExecuteAsync(Statements.Get("UpsertSighting"), sighting, transaction);
        }

        foreach (var (id, reason) in sweep.Ended)
            await connection.ExecuteAsync(Statements.Get("EndHang"), new { id, reason = reason.ToString(), now }, transaction);

        var ended = sweep.Ended.Select(end => end.EpisodeId).ToHashSet();
        var open = sweep.OpenEpisodes
            .Where(episode => !ended.Contains(episode.Episode.Id))
            .ToDictionary(episode => (episode.Episode.DossierId, episode.Episode.Kind));
        var episodes = new List<long>(sweep.Hangs.Count);
        foreach (var hang in sweep.Hangs)
        {
            var known = open.GetValueOrDefault((hang.Dossier.Id, hang.Kind));
            episodes.Add(known is null
                ? await BeginOrReopenAsync(connection, transaction, sweep.Source, hang, now)
                : await ContinueAsync(connection, transaction, known, hang));
        }

        await RunLog.RecordAsync(connection, transaction, sweep.Run);
        await transaction.CommitAsync(cancellationToken);
        return episodes;
    }

    private static async Task<long> ContinueAsync(DbConnection connection, DbTransaction transaction, OpenEpisode known, Hang hang)
    {
        if (known.HangsSince.ToLedger() != hang.HangsSince.ToLedger())
            await connection.ExecuteAsync(Statements.Get("MoveHang"), new { id = known.Episode.Id, hangsSince = hang.HangsSince.ToLedger() }, transaction);
        return known.Episode.Id;
    }

    private static async Task<long> BeginOrReopenAsync(DbConnection connection, DbTransaction transaction, string source, Hang hang, long now)
    {
        var key = new { source, dossierId = hang.Dossier.Id, kind = hang.Kind.ToString(), anchor = hang.Anchor };
        var hangsSince = hang.HangsSince.ToLedger();
        if (await connection.ExecuteScalarAsync<long?>(Statements.Get("FindContinuableHang"), key, transaction) is { } id)
        {
            await connection.ExecuteAsync(Statements.Get("ReopenHang"), new { id, hangsSince }, transaction);
            return id;
        }

        var hangRow = new
        {
            key.source,
            key.dossierId,
            dossierCode = hang.Dossier.Code,
            agencyCode = hang.Dossier.AgencyCode,
            key.kind,
            key.anchor,
            hangsSince,
            now,
        };
        return await connection.ExecuteScalarAsync<long>(Statements.Get("InsertHang"), hangRow, transaction);
    }

    private sealed record SightingRow
    {
        public required string DossierId { get; init; }

        public long? FirstDueAt { get; init; }

        public long? DueAt { get; init; }

        public int DueVersion { get; init; }

        public int AbsentSweeps { get; init; }

        public RememberedDossier ToRemembered() =>
            new(new Sighting(FirstDueAt.FromLedger(), DueAt.FromLedger(), DueVersion), AbsentSweeps);
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
