using System.Text.Json;
using Dapper;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Ledger;

/// <summary>Notices and the messages that carry them: what a digest starts from and what it leaves.</summary>
internal sealed class DigestLedger(LedgerDatabase ledger)
{
    private static readonly string[] PilotStatements =
    [
        "ReleasePilotNotices", "ReleasePilotClearances", "ReleasePilotReports", "ReleasePilotCalendarChanges", "ReleasePilotWithdrawals",
    ];

    /// <summary>Per open episode, what was told about it.</summary>
    public async Task<ILookup<long, ToldNotice>> ToldAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<NoticeRow>(Statements.Get("LoadToldNotices"));
        return rows.ToLookup(row => row.HangId, row => new ToldNotice(NoticeStep.Parse(row.Step), row.Holder, row.Slot.FromLedger()));
    }

    /// <summary>
    /// Takes back messages of earlier slots that did not go out; their notices return to planning. Should the program die before the
    /// new slot is recorded, those notices are simply due again: nothing is lost.
    /// </summary>
    /// <param name="slot">The new slot.</param>
    /// <param name="now">The present moment; what was recorded after it was recorded by a clock that was wrong.</param>
    /// <param name="planned">Which kinds of which source the new slot plans: a message that tells anything else is left alone.</param>
    /// <param name="turn">The right to make digests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many.</returns>
    public async Task<int> DissolveAsync(
        DateTimeOffset slot, DateTimeOffset now, IEnumerable<(string Source, HangKind Kind)> planned, Turn turn, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await turn.RequireAsync(LedgerLock.Digest, connection, transaction);
        var scope = new { slot = slot.ToLedger(), now = now.ToLedger(), planned = JsonSerializer.Serialize(planned.Select(item => $"{item.Kind}/{item.Source}")) };
        var dissolved = 0;
        foreach (var id in (await connection.QueryAsync<long>(Statements.Get("SelectDissolvable", ledger.Engine), scope, transaction)).AsList())
            dissolved += await Withdrawal.OneAsync(connection, transaction, id, now, isSlotReopened: false) ? 1 : 0;
        await transaction.CommitAsync(cancellationToken);
        return dissolved;
    }

    /// <summary>The addresses that have a message in this slot already, each with whether it tells of hangs.</summary>
    public async Task<IReadOnlyDictionary<string, bool>> AddressesInAsync(DateTimeOffset slot, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var addresses = await connection.QueryAsync<(string Address, bool TellsHangs)>(Statements.Get("SelectAddressesInSlot"), new { slot = slot.ToLedger() });
        return addresses.ToDictionary(item => item.Address, item => item.TellsHangs, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What no administrator was told of mails that were taken back, the oldest first.</summary>
    public async Task<IReadOnlyList<UntoldWithdrawal>> UntoldWithdrawalsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, string Address, long Slot, string? Reply, int HadList)>(Statements.Get("SelectUntoldWithdrawals"));
        return [.. rows.Select(row => new UntoldWithdrawal(row.Id, row.Address, row.Slot.FromLedger(), row.Reply, row.HadList == 1))];
    }

    /// <summary>Messages that reached nobody and were not reported yet, the oldest first.</summary>
    public async Task<IReadOnlyList<UnreportedMessage>> UnreportedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<UnreportedRow>(Statements.Get("SelectUnreported"));
        return [.. rows.Select(row => new UnreportedMessage(row.Id, row.Address, row.Slot.FromLedger(), row.Reply))];
    }

    /// <summary>Changes of calendar that no administrator was told of yet, the oldest first.</summary>
    public async Task<IReadOnlyList<UntoldCalendarChange>> UntoldCalendarChangesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, string Source, int Dossiers, int Days, bool AreWorkingDays)>(Statements.Get("SelectUntoldCalendarChanges"));
        return [.. rows.Select(row => new UntoldCalendarChange(row.Id, row.Source, row.Dossiers, new PutOffBy(row.Days, row.AreWorkingDays)))];
    }

    /// <summary>What has ended since an instant, its readers told before and not yet of the end. Per source and role holder.</summary>
    public async Task<ILookup<(string Source, string HolderId), ClearedEpisode>> ClearedAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<ClearedRow>(Statements.Get("SelectCleared"), new { since = since.ToLedger() });
        return rows.ToLookup(row => (row.Source, row.Holder), row => row.ToEpisode());
    }

    /// <summary>Takes notices as told without a mail: later rungs and reminders count from the slot.</summary>
    /// <returns>How many were not told before.</returns>
    public async Task<int> RecordBaselineAsync(
        DateTimeOffset slot, IReadOnlyList<OutgoingNotice> notices, DateTimeOffset takenAt, Turn turn, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await turn.RequireAsync(LedgerLock.Digest, connection, transaction);
        await connection.ExecuteAsync("insert into baselines (taken_at) values (@takenAt)", new { takenAt = takenAt.ToLedger() }, transaction);
        var recorded = await ManyRows.ExecuteAsync(connection, transaction, Statements.Get("InsertBaselineNotices", ledger.Engine), notices, Write, new() { ["slot"] = slot.ToLedger() });
        await transaction.CommitAsync(cancellationToken);
        return recorded;
    }

    /// <summary>Ends a pilot, if there was one: what its mailbox was told is due again to those whom it concerns.</summary>
    /// <returns>How many notices and reports are due again.</returns>
    public async Task<int> ReleasePilotAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var released = 0;
        foreach (var statement in PilotStatements)
            released += await connection.ExecuteAsync(Statements.Get(statement), transaction: transaction);
        if (released > 0)
            await connection.ExecuteAsync(Statements.Get("ReleasePilotLists"), transaction: transaction);
        await connection.ExecuteAsync(Statements.Get("ReleasePilotMessages"), transaction: transaction);
        await transaction.CommitAsync(cancellationToken);
        return released;
    }

    /// <summary>Records a slot: its messages, the notices they carry, the run, and the watermarks that it completes. One transaction.</summary>
    /// <exception cref="LedgerException">The right to make digests was lost: somebody else may have made this one.</exception>
    public async Task RecordAsync(
        DateTimeOffset slot,
        IReadOnlyList<OutgoingMessage> messages,
        RunRecord run,
        IReadOnlyList<string> completes,
        Turn turn,
        CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await turn.RequireAsync(LedgerLock.Digest, connection, transaction);
        var now = run.EndedAt.ToLedger();
        var notices = new List<(OutgoingNotice Notice, long MessageId)>();
        var cleared = new List<(long HangId, string HolderId, long MessageId)>();
        foreach (var message in messages)
        {
            var row = new
            {
                slot = slot.ToLedger(),
                address = message.Address,
                pilot = message.Pilot,
                hasList = message.HasList ? 1 : 0,
                recipient = message.Recipient,
                mimeId = message.MimeId,
                subject = message.Subject,
                mime = message.Mime,
                now,
            };
            var messageId = await connection.ExecuteScalarAsync<long>(Statements.Get("InsertMessage"), row, transaction);
            notices.AddRange(message.Notices.Select(notice => (notice, messageId)));
            cleared.AddRange(message.Cleared.Select(ended => (ended.HangId, ended.HolderId, messageId)));
            foreach (var id in message.Reports.Messages)
                await connection.ExecuteAsync(Statements.Get("MarkReported"), new { messageId, id }, transaction);
            foreach (var id in message.Reports.Withdrawals)
                await connection.ExecuteAsync(Statements.Get("MarkWithdrawalTold"), new { messageId, id }, transaction);
            foreach (var id in message.Reports.CalendarChanges)
                await connection.ExecuteAsync(Statements.Get("MarkCalendarChangesTold"), new { messageId, id }, transaction);
        }

        await ManyRows.ExecuteAsync(connection, transaction, Statements.Get("InsertNotices", ledger.Engine), notices, Write, new() { ["slot"] = slot.ToLedger() });
        await ManyRows.ExecuteAsync(connection, transaction, Statements.Get("InsertClearances", ledger.Engine), cleared, Write);
        await RunLog.RecordAsync(connection, transaction, run);
        foreach (var job in completes)
            await RunLog.CompleteAsync(connection, transaction, job, slot);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void Write(RowWriter writer, (OutgoingNotice Notice, long MessageId) item)
    {
        Write(writer, item.Notice);
        writer.Text("handlers", item.Notice.Handlers);
        writer.Number("message_id", item.MessageId);
    }

    private static void Write(RowWriter writer, OutgoingNotice notice)
    {
        writer.Number("hang_id", notice.EpisodeId);
        writer.Text("step", notice.Step);
        writer.Text("holder", notice.HolderId);
        writer.Text("role", notice.Role);
    }

    private static void Write(RowWriter writer, (long HangId, string HolderId, long MessageId) cleared)
    {
        writer.Number("hang_id", cleared.HangId);
        writer.Text("holder", cleared.HolderId);
        writer.Number("message_id", cleared.MessageId);
    }

    private sealed record NoticeRow
    {
        public long HangId { get; init; }

        public required string Step { get; init; }

        public required string Holder { get; init; }

        public long Slot { get; init; }
    }

    private sealed record ClearedRow
    {
        public required string Source { get; init; }

        public required string Holder { get; init; }

        public long Id { get; init; }

        public required string DossierId { get; init; }

        public required string DossierCode { get; init; }

        public required string Kind { get; init; }

        public required string EndReason { get; init; }

        public long EndedAt { get; init; }

        public ClearedEpisode ToEpisode() =>
            new(Id, DossierId, DossierCode, Enum.Parse<HangKind>(Kind), Enum.Parse<EndReason>(EndReason), EndedAt.FromLedger());
    }

    private sealed record UnreportedRow
    {
        public long Id { get; init; }

        public required string Address { get; init; }

        public long Slot { get; init; }

        public required string Reply { get; init; }
    }
}
