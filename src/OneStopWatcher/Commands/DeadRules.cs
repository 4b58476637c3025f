using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Threshold rules that held for no dossier in the last sweep of any source: probably a slip in a code.</summary>
internal static class DeadRules
{
    /// <summary>Names them. Says nothing before every source was swept under the present settings: then nobody knows.</summary>
    public static async Task<IReadOnlyList<SettingsFinding>> FindAsync(WatcherSettings settings, LedgerDatabase? ledger, ConsoleWords words, CancellationToken cancellationToken)
    {
        if (ledger is null || settings.Thresholds.Rules.Count == 0)
            return [];
        var sweeps = new SweepLedger(ledger);
        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in settings.Sources)
        {
            if (await sweeps.LastSweepAsync(source.Name, cancellationToken) is not { } last || last.SettingsHash != settings.Hash)
                return [];
            matched.UnionWith(await sweeps.MatchedRulesAsync(source.Name, cancellationToken));
        }

        return
        [
            .. settings.Thresholds.Rules.Index()
                .Where(item => !matched.Contains(item.Item.Name))
                .Select(item => SettingsFinding.Worded(
                    $"Thresholds:Rules:{item.Index}:When", words.Format(ConsoleTexts.CheckDeadRule, ("rule", item.Item.Name)), isError: false)),
        ];
    }
}
