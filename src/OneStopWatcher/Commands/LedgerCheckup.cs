using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>Whether the ledger can be used, by whose clock it was written, and which rules it has never seen to hold.</summary>
internal sealed class LedgerCheckup(WatcherSettings settings, ConsoleWords words)
{
    private const string Key = "Ledger:ConnectionString";

    public async Task<IReadOnlyList<SettingsFinding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Before the first start there is none, which is in order.
            return await LedgerDatabase.OpenForReadingAsync(settings.Ledger, cancellationToken) is { } ledger ? await FindAsync(ledger, cancellationToken) : [];
        }
        catch (LedgerException e)
        {
            return [SettingsFinding.Worded(Key, words.Format(ConsoleTexts.CheckLedgerUnreadable, ("cause", Phrases.In(e.Phrase, words.Language))), isError: true)];
        }
        catch (Exception e) when (LedgerErrors.IsDriverError(e))
        {
            return [SettingsFinding.Worded(Key, words.Format(ConsoleTexts.CheckLedgerUnreadable, ("cause", Phrases.In(LedgerErrors.Explain(e), words.Language))), isError: true)];
        }
    }

    private async Task<IReadOnlyList<SettingsFinding>> FindAsync(LedgerDatabase ledger, CancellationToken cancellationToken)
    {
        var status = new StatusLedger(ledger);
        var asked = TimeProvider.System.GetUtcNow();
        var server = await status.ClockAsync(cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        return
        [
            .. ClockCheck.OfServer(Key, asked, server, now, words),
            .. ClockCheck.OfLedger(await status.LatestRunAsync(cancellationToken), now, words),
            .. await DeadRules.FindAsync(settings, ledger, words, cancellationToken),
        ];
    }
}
