using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Replay;

/// <summary>Replays a period of a ledger under other settings and compares the two. Reads the ledger, writes nothing into it, and sends nothing.</summary>
/// <param name="ledger">The ledger, for reading.</param>
/// <param name="recorded">The settings in force.</param>
internal sealed class Simulation(LedgerDatabase ledger, WatcherSettings recorded)
{
    /// <summary>Replays.</summary>
    /// <param name="settings">The settings to replay by.</param>
    /// <param name="period">The period.</param>
    /// <param name="progress">Told how many days have been replayed, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="HistoryException">There is no history of the period.</exception>
    public async Task<Comparison> RunAsync(WatcherSettings settings, Period period, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var record = await RecordedPeriod.ReadAsync(ledger, period, settings, cancellationToken);

        // First, for the service may go on with the present day meanwhile.
        var before = await HalfAsync(ledger, period, _ => true, cancellationToken);
        var hasOwnDirectory = settings.DirectoryFile != recorded.DirectoryFile;
        var after = await ReplayAsync(record, settings, hasOwnDirectory, progress, cancellationToken);
        var comparison = new Comparison(period, before, after, settings.Calendars.Office);
        return comparison with { Doubts = [.. new ReplayDoubts(record, recorded, settings).Of(comparison)] };
    }

    private async Task<RecordedHalf> ReplayAsync(
        RecordedPeriod record, WatcherSettings settings, bool hasOwnDirectory, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        using var scratch = Scratch.Create();
        try
        {
            var copy = await LedgerAsOf.CreateAsync(ledger, scratch.LedgerFile, record.Period.From, cancellationToken);
            await new ReplayRun(record, settings, hasOwnDirectory, copy).RunAsync(progress, cancellationToken);
            var names = settings.Sources.Select(source => source.Name).ToHashSet();
            return await HalfAsync(copy, record.Period, names.Contains, cancellationToken);
        }
        catch (SqliteException e) when (Scratch.IsItsOwn(e))
        {
            throw scratch.FailureOf(e);
        }
    }

    // An episode of a source that the settings do not have hangs in the record only.
    private static async Task<RecordedHalf> HalfAsync(LedgerDatabase ledger, Period period, Predicate<string> isSwept, CancellationToken cancellationToken)
    {
        var log = new PeriodLedger(ledger);
        var hangs = await log.HangsAsync(period.From, period.Until, cancellationToken);
        return new RecordedHalf(
            await log.MailsAsync(period.From, period.Until, cancellationToken),
            hangs.Where(item => isSwept(item.Source)).GroupBy(item => item.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(item => item.Hangs)));
    }
}
