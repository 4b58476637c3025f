using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>
/// The right to deliver from an embedded ledger, held as an operating-system lock on a file beside it. Whoever has it knows that every
/// lease still standing belongs to a process that has died, and need not wait for it to run out.
/// </summary>
internal sealed class DeliveryLock : IDisposable
{
    private readonly FileStream file;

    private DeliveryLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or returns null while another process of this server delivers.</summary>
    /// <exception cref="LedgerException">The lock file cannot be created.</exception>
    public static DeliveryLock? TryTake(LedgerDatabase ledger)
    {
        var path = ledger.File + ".delivery";
        try
        {
            return new DeliveryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LedgerException($"lock file {path} cannot be opened: {e.Message}; this account must be able to write beside the ledger", e);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
