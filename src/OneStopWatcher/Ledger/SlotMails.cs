using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>The mails of a slot as they are stored, for those who only look.</summary>
internal static class SlotMails
{
    /// <summary>The stored bytes of every mail of a slot.</summary>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(LedgerDatabase ledger, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<byte[]>(Statements.Get("SelectMailsOfSlot"), new { slot = slot.ToLedger() })).AsList();
    }
}
