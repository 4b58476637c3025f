using System.Globalization;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>
/// The mails that a digest now would make: the real run, on a copy of the ledger that is thrown away afterwards. So the preview cannot say
/// anything else than the service would.
/// </summary>
internal static class LivePreview
{
    /// <summary>Writes the mails, each in the language of its reader.</summary>
    public static async Task<IReadOnlyList<PreviewedMail>> WriteAsync(WatcherSettings settings, string folder, CancellationToken cancellationToken)
    {
        var mails = new List<PreviewedMail>();
        var scratch = Directory.CreateTempSubdirectory("onestopwatcher-preview-");
        try
        {
            foreach (var mime in await DigestAsync(settings, Path.Combine(scratch.FullName, "ledger.db"), cancellationToken))
            {
                var fileName = string.Create(CultureInfo.InvariantCulture, $"{mails.Count + 1:000}.eml");
                await File.WriteAllBytesAsync(Path.Combine(folder, fileName), mime, cancellationToken);
                mails.Add(await PreviewedMail.ReadAsync(folder, fileName, name: null, language: null, cancellationToken));
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            scratch.Delete(recursive: true);
        }

        return [.. mails.OrderBy(mail => mail.Address, StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<byte[]>> DigestAsync(WatcherSettings settings, string copy, CancellationToken cancellationToken)
    {
        var ledger = await LedgerCopy.OpenAsync(settings.Ledger, copy, cancellationToken);
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.None));
        var now = TimeProvider.System.GetUtcNow();
        var clock = new FixedClock(now);
        var digest = new DigestRun(ledger, new SweepRun(ledger, clock, logs.CreateLogger<SweepRun>()) { KeepsHistory = false }, clock, logs.CreateLogger<DigestRun>());
        await using var turn = await Turn.TakeAsync(ledger, LedgerLock.ForDigestOf(settings.Sources.Select(source => source.Name)), cancellationToken);
        var report = await digest.RunAsync(settings, now, ignoreHours: true, turn, cancellationToken);
        return report.Sweeps.Select(sweep => sweep.Failure).FirstOrDefault(failure => failure is not null) is { } failure
            ? throw failure
            : await SlotMails.ReadAsync(ledger, now, cancellationToken);
    }
}
