using System.Data;
using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Ledger;

/// <summary>
/// A throw-away ledger, always an embedded one, that knows what another one knew at a moment. What the other does not keep, such as texts of
/// mails, alarms and the journal, it does not have.
/// </summary>
internal static class LedgerAsOf
{
    // What has ended longer ago than that comes back as another matter.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(400);

    private static readonly (string Table, string Statement)[] Tables =
    [
        ("hangs", "SelectHangsAsOf"),
        ("messages", "SelectMessagesAsOf"),
        ("notices", "SelectNoticesAsOf"),
        ("clearances", "SelectClearancesAsOf"),
        ("calendar_changes", "SelectCalendarChangesAsOf"),
        ("withdrawals", "SelectWithdrawalsAsOf"),
    ];

    /// <summary>Makes one, all from one moment of the other, whatever the service writes meanwhile.</summary>
    /// <param name="record">The other ledger.</param>
    /// <param name="file">Where to make it.</param>
    /// <param name="from">The moment: what was recorded at it or later is unknown.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<LedgerDatabase> CreateAsync(LedgerDatabase record, string file, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={file}"), cancellationToken);
        await using var source = await record.ConnectAsync(cancellationToken);
        await using var moment = source is SqliteConnection embedded
            ? embedded.BeginTransaction(deferred: true)
            : await source.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

        // Rows may refer to rows that are left out.
        await using var target = new SqliteConnection($"Data Source={file};Pooling=false;Foreign Keys=false");
        await target.OpenAsync(cancellationToken);
        await using var transaction = await target.BeginTransactionAsync(cancellationToken);
        var known = new { from = from.ToLedger(), since = (from - Reach).ToLedger() };
        foreach (var (table, statement) in Tables)
        {
            object parameters = table == "messages" ? new { known.from, known.since, mime = Array.Empty<byte>() } : known;
            await LedgerCopy.CopyRowsAsync(table, Statements.Get(statement), parameters, source, moment, target, transaction, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return ledger;
    }

    /// <summary>Gives it what was remembered of a source.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="source">The source.</param>
    /// <param name="remembered">Its dossiers.</param>
    /// <param name="last">When it was swept last and by which settings, or null when never.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task RememberAsync(
        LedgerDatabase ledger, string source, IReadOnlyDictionary<string, RememberedDossier> remembered, PastRun? last, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = (last?.StartedAt ?? DateTimeOffset.UnixEpoch).ToLedger();
        var sightings = remembered.Select(item => new ChangedSighting(item.Key, item.Value.Sighting, item.Value.AbsentSweeps));
        await SweepLedger.RememberAsync(ledger.Engine, connection, transaction, source, sightings, now);
        if (last is not null)
            await SweepLedger.RememberSourceAsync(connection, transaction, source, last.StartedAt, last.SettingsHash, fingerprint: "");
        await transaction.CommitAsync(cancellationToken);
    }
}
