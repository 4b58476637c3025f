using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Replay;

/// <summary>Replays a period of a ledger under other settings and compares the two. Reads the ledger, writes nothing into it, and sends nothing.</summary>
internal sealed class Simulation(LedgerDatabase ledger, WatcherSettings recorded)
{
    /// <summary>What may differ although the settings are the same, for people; filled by the run.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Replays.</summary>
    /// <param name="settings">The settings to replay by.</param>
    /// <param name="period">The period.</param>
    /// <param name="progress">Told the moment that the replay has reached, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="HistoryException">There is no history of the period.</exception>
    public async Task<Comparison> RunAsync(WatcherSettings settings, Period period, IProgress<DateTimeOffset>? progress, CancellationToken cancellationToken)
    {
        var record = await RecordedPeriod.ReadAsync(ledger, period, settings, cancellationToken);
        var hasOwnDirectory = settings.DirectoryFile != recorded.DirectoryFile;
        NoteDoubts(record, settings, hasOwnDirectory);
        var scratch = Directory.CreateTempSubdirectory("onestopwatcher-simulate-");
        try
        {
            var copy = await LedgerAsOf.CreateAsync(ledger, Path.Combine(scratch.FullName, "ledger.db"), period.From, cancellationToken);
            await new ReplayRun(record, settings, hasOwnDirectory, copy).RunAsync(progress, cancellationToken);
            var names = settings.Sources.Select(source => source.Name).ToHashSet();
            return new Comparison(
                period, await HalfAsync(ledger, period, _ => true, cancellationToken), await HalfAsync(copy, period, names.Contains, cancellationToken), settings.Calendars.Office);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            scratch.Delete(recursive: true);
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

    private void NoteDoubts(RecordedPeriod record, WatcherSettings settings, bool hasOwnDirectory)
    {
        if (record.SettingsHashes is { Count: > 1 } hashes)
            Notes.Add($"the period was recorded under {hashes.Count} different settings, the replay uses one: what changed in between is part of the difference");
        if (record.HasPilotEnded)
            Notes.Add("a pilot ended shortly before or in the period: what only its mailbox had been told before is not known any more, so its notices may be told once more in the replay");
        if (hasOwnDirectory && settings.DirectoryFile is { } file)
            Notes.Add($"the contact directory {file} holds in the replay all the time, with its present content");
    }
}
