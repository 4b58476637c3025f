using System.Data.Common;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>
/// Takes back mails that wait: what they tell is due again, and what a mail server said of them is kept for the administrator. Only what
/// certainly did not go out is taken back, and a delivery that claims one at the same moment wins.
/// </summary>
internal sealed class Withdrawal(LedgerDatabase ledger)
{
    /// <summary>Takes back mails that tell of a hang that has ended.</summary>
    public Task<int> OfEndedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        FoundByAsync("SelectStale", parameters: null, now, isSlotReopened: true, cancellationToken);

    /// <summary>Takes back mails that were written for another pilot than the present one, or for none.</summary>
    public Task<int> OfOtherPilotAsync(string? pilot, DateTimeOffset now, CancellationToken cancellationToken) =>
        FoundByAsync("SelectOfOtherPilot", new { pilot = pilot ?? "" }, now, isSlotReopened: true, cancellationToken);

    /// <summary>Takes back every mail that waits; their slots stay as they are.</summary>
    public Task<int> OfAllAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        FoundByAsync("SelectWaiting", parameters: null, now, isSlotReopened: false, cancellationToken);

    /// <summary>Takes back some mails, those of them that still wait.</summary>
    /// <returns>How many.</returns>
    public async Task<int> OfAsync(IReadOnlyCollection<long> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var withdrawn = 0;
        foreach (var id in ids)
            withdrawn += await OneAsync(connection, transaction, id, now, isSlotReopened: true) ? 1 : 0;
        await transaction.CommitAsync(cancellationToken);
        return withdrawn;
    }

    /// <summary>Takes back one mail if it still waits.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">Its transaction.</param>
    /// <param name="id">The mail.</param>
    /// <param name="now">When.</param>
    /// <param name="isSlotReopened">Whether its slot is made once more, for what is left of it; otherwise the next one tells it.</param>
    internal static async Task<bool> OneAsync(DbConnection connection, DbTransaction transaction, long id, DateTimeOffset now, bool isSlotReopened)
    {
        if (await connection.ExecuteAsync(Statements.Get("LockWaiting"), new { id }, transaction) != 1)
            return false;
        await connection.ExecuteAsync(Statements.Get("InsertWithdrawal"), new { id, now = now.ToLedger() }, transaction);
        await connection.ExecuteAsync(Statements.Get("InsertWithdrawnMail"), new { id, now = now.ToLedger() }, transaction);
        await connection.ExecuteAsync(Statements.Get("InsertWithdrawnNotices"), new { id }, transaction);
        if (isSlotReopened)
            await connection.ExecuteAsync(Statements.Get("ReopenSlot"), new { id }, transaction);
        await Outbox.DeleteAsync(connection, transaction, id);
        return true;
    }

    private async Task<int> FoundByAsync(string statement, object? parameters, DateTimeOffset now, bool isSlotReopened, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var withdrawn = 0;
        foreach (var id in (await connection.QueryAsync<long>(Statements.Get(statement), parameters, transaction)).AsList())
            withdrawn += await OneAsync(connection, transaction, id, now, isSlotReopened) ? 1 : 0;
        await transaction.CommitAsync(cancellationToken);
        return withdrawn;
    }
}
