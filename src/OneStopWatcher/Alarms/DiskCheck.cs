using Microsoft.Data.Sqlite;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Alarms;

/// <summary>Looks at the disks that the watcher writes to: of the embedded ledger, and of the pickup folders.</summary>
internal static class DiskCheck
{
    /// <summary>The disks with too little room. One that cannot be asked is passed over: whoever writes to it will hear.</summary>
    public static IReadOnlyList<AlarmFinding> Find(WatcherSettings settings, string node, DateTimeOffset now) =>
        [.. Low(settings, node).Select(low => new AlarmFinding(AlarmKind.DiskLow, low.Folder, low.Cause, now) { Node = node })];

    /// <summary>The same for whoever reads it in a language of their own.</summary>
    public static IEnumerable<(string Folder, FormattableString Cause)> Low(WatcherSettings settings, string node) =>
        from folder in FoldersOf(settings)
        let cause = Find(folder, settings.Alarms.FreeDisk, node)
        where cause is not null
        select (folder, cause);

    private static FormattableString? Find(string folder, DiskLimit limit, string node)
    {
        try
        {
            var disk = new DriveInfo(Existing(folder));
            var (free, total) = (disk.AvailableFreeSpace, disk.TotalSize);
            return limit.IsBroken(free, total)
                ? (FormattableString)$"{DiskLimit.Size(free)} of {DiskLimit.Size(total)} are free on {node}; Alarms:FreeDisk is {limit}"
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // Folders on one disk are one finding too many, but each names its own remedy, and there are three at most.
    private static IEnumerable<string> FoldersOf(WatcherSettings settings)
    {
        var folders = new List<string?>
        {
            settings.Ledger.Engine == LedgerEngine.Sqlite ? Path.GetDirectoryName(new SqliteConnectionStringBuilder(settings.Ledger.ConnectionString).DataSource) : null,
            settings.Mail.Transport == TransportKind.Pickup ? settings.Mail.PickupFolder : null,
            settings.Mail.SecondWay.PickupFolder,
        };
        return folders.OfType<string>().Where(folder => folder.Length > 0).Distinct(StringComparer.Ordinal);
    }

    // A folder that is made only when it is needed lies on the disk of the one above it.
    private static string Existing(string folder)
    {
        var path = Path.GetFullPath(folder);
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } above)
            path = above;
        return path;
    }
}
