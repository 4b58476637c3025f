using System.Data.Common;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>Reads the figures of the ledger: counts and instants, never a dossier or a person.</summary>
internal sealed class FigureLedger(LedgerDatabase ledger)
{
    private readonly HealthLedger health = new(ledger);
    private readonly HoldLedger holds = new(ledger);
    private readonly RunLog runs = new(ledger);

    /// <summary>Reads them.</summary>
    /// <param name="sources">The sources of the settings.</param>
    /// <param name="pilot">The pilot's mailbox, or null.</param>
    /// <param name="now">The moment; what lies ahead of it was recorded by a wrong clock.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<LedgerFigures> ReadAsync(IEnumerable<string> sources, string? pilot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var moment = new { now = now.ToLedger() };
        var hangs = await QueryAsync<HangRow>(connection, Statements.Get("CountOpenHangs"), moment, cancellationToken);
        var outbox = await QueryAsync<OutboxRow>(connection, Statements.Get("CountOutbox"), new { pilot = pilot ?? "" }, cancellationToken);
        var alarms = await QueryAsync<AlarmRow>(connection, "select kind, count(*) as alarms from alarms where ended_at is null group by kind", moment, cancellationToken);
        return new LedgerFigures
        {
            ReadAt = now,
            Sources = await SourcesAsync(connection, sources, now, cancellationToken),
            OpenHangs = hangs.ToDictionary(row => (row.Source, row.Kind), row => (int)row.Hangs),
            Outbox = outbox.ToDictionary(row => Enum.Parse<MessageState>(row.State), row => new WaitingFigures((int)row.Messages, row.Oldest.FromLedger(), row.OldestToGo.FromLedger())),
            AcceptedAt = await InstantAsync(connection, Statements.Get("SelectLastAccepted"), moment, cancellationToken),
            PausedAt = (await holds.PauseAsync(cancellationToken))?.PausedAt,
            CompletedSlot = await runs.WatermarkAsync(RunRecord.Digest, now, cancellationToken),
            Alarms = alarms.ToDictionary(row => row.Kind, row => (int)row.Alarms, StringComparer.Ordinal),
        };
    }

    private async Task<IReadOnlyList<SourceFigures>> SourcesAsync(DbConnection connection, IEnumerable<string> sources, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var swept = (await QueryAsync<SourceRow>(connection, Statements.Get("SelectGoodSweeps"), new { now = now.ToLedger() }, cancellationToken)).ToDictionary(row => row.Source, StringComparer.Ordinal);
        var figures = new List<SourceFigures>();
        foreach (var source in sources)
        {
            var row = swept.GetValueOrDefault(source);
            var streak = await health.StreakAsync(source, now, cancellationToken);
            figures.Add(new SourceFigures(source, row?.GoodAt.FromLedger(), row?.ChangedAt.FromLedger(), streak.Failed, streak.IsHeld));
        }

        return figures;
    }

    private static async Task<IReadOnlyList<T>> QueryAsync<T>(DbConnection connection, string sql, object parameters, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();

    private static async Task<DateTimeOffset?> InstantAsync(DbConnection connection, string sql, object parameters, CancellationToken cancellationToken) =>
        (await connection.ExecuteScalarAsync<long?>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).FromLedger();

    private sealed record HangRow
    {
        public required string Source { get; init; }

        public required string Kind { get; init; }

        public long Hangs { get; init; }
    }

    private sealed record OutboxRow
    {
        public required string State { get; init; }

        public long Messages { get; init; }

        public long Oldest { get; init; }

        public long? OldestToGo { get; init; }
    }

    private sealed record AlarmRow
    {
        public required string Kind { get; init; }

        public long Alarms { get; init; }
    }

    private sealed record SourceRow
    {
        public required string Source { get; init; }

        public long ChangedAt { get; init; }

        public long? GoodAt { get; init; }
    }
}
