using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Replay;

/// <summary>
/// The folder of a throw-away ledger, which names dossiers and officials: for its owner's eyes alone, and gone with the replay. One that a killed
/// program has left behind goes with the next replay.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private const string Prefix = "onestopwatcher-simulate-";

    private readonly DirectoryInfo folder;
    private readonly FileStream life;

    private Scratch(DirectoryInfo folder) => (this.folder, life) = (folder, Hold(folder, FileMode.CreateNew));

    public string LedgerFile => Path.Combine(folder.FullName, "ledger.db");

    /// <summary>Makes one.</summary>
    /// <exception cref="LedgerException">There is no place for it.</exception>
    public static Scratch Create()
    {
        try
        {
            RemoveLeftovers();
            return new Scratch(Directory.CreateTempSubdirectory(Prefix));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"no throw-away ledger can be made: {e.Message} {Remedy}", e);
        }
    }

    /// <summary>Whether the throw-away ledger itself failed: the other one is only read.</summary>
    public static bool IsItsOwn(SqliteException e) => e.SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN;

    /// <summary>Such a failure, with what to do about it.</summary>
    public LedgerException FailureOf(SqliteException e) => new($"the throw-away ledger in {folder.FullName} failed: {e.Message.TrimEnd('.')}. {Remedy}", e);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        life.Dispose();
        try
        {
            folder.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another replay that began at this moment took it for a leftover.
        }
    }

    private static FormattableString Remedy => $"{(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR")} must name a folder in which this account may write, with room for a copy of the ledger";

    // The operating system lets go of it when the program dies.
    private static FileStream Hold(DirectoryInfo folder, FileMode mode) => new(Path.Combine(folder.FullName, "life"), mode, FileAccess.ReadWrite, FileShare.None);

    private static void RemoveLeftovers()
    {
        foreach (var leftover in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Prefix + "*"))
        {
            try
            {
                // Nothing is created in a folder that others may have put there. Who gets the right knows that nobody lives in it.
                Hold(leftover, FileMode.Open).Dispose();
                leftover.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody's own, who replays at the same time or is another account.
            }
        }
    }
}
