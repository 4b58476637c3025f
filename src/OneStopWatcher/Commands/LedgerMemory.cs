using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>What commands that only look take from the ledger: first-seen due dates and the like. Without one they look all the same.</summary>
internal static class LedgerMemory
{
    /// <summary>The ledger, or null when there is none; one that cannot be read is complained of.</summary>
    public static async Task<LedgerDatabase?> OpenAsync(WatcherSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await LedgerDatabase.OpenForReadingAsync(settings.Ledger, cancellationToken);
        }
        catch (LedgerException e)
        {
            Output.Complain($"warning: {e.Message}. Judged without it: moved due dates are not known.");
            return null;
        }
    }

    /// <summary>What is remembered of a source.</summary>
    public static Task<SourceMemory> OfAsync(LedgerDatabase? ledger, string source, CancellationToken cancellationToken) =>
        ledger is null ? Task.FromResult(SourceMemory.None) : new SweepLedger(ledger).LoadAsync(source, cancellationToken);
}
