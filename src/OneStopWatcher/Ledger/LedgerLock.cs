namespace OneStopWatcher.Ledger;

/// <summary>
/// The right to do one thing with an embedded ledger, held as an operating-system lock on a file beside it: whoever holds it knows that
/// no other process of this server does the same, and a process that dies lets go of it.
/// </summary>
internal sealed class LedgerLock : IDisposable
{
    /// <summary>The right to deliver: its holder knows that every lease still standing belongs to a process that has died.</summary>
    public const string Delivery = "delivery";

    /// <summary>The right to sweep and to make digests.</summary>
    public const string Digest = "digest";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly FileStream file;

    private LedgerLock(FileStream file) => this.file = file;

    /// <summary>Takes a right, or returns null while another process has it.</summary>
    /// <exception cref="LedgerException">The lock file cannot be opened at all.</exception>
    public static LedgerLock? TryTake(LedgerDatabase ledger, string right)
    {
        var path = $"{ledger.File}.{right}";
        try
        {
            return new LedgerLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"lock file {path} cannot be opened: {e.Message}; this account must be able to write beside the ledger", e);
        }
    }

    /// <summary>Waits for a right.</summary>
    public static async Task<LedgerLock> TakeAsync(LedgerDatabase ledger, string right, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(ledger, right) is { } taken)
                return taken;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    public void Dispose() => file.Dispose();

    // Only a lock that somebody holds is waited for. A full disk or a missing folder would be waited for in silence, for ever.
    private static bool IsHeld(IOException e)
    {
        const int WouldBlockOnLinux = 11;
        const int WouldBlockOnMac = 35;
        const int SharingViolationOnWindows = unchecked((int)0x80070020);
        return e.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolationOnWindows;
    }
}
