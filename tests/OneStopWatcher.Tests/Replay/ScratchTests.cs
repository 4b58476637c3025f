using OneStopWatcher.Replay;

namespace OneStopWatcher.Tests.Replay;

/// <summary>The throw-away ledger's folder: nobody else reads it, and it goes even when the program could not see to it.</summary>
public sealed class ScratchTests
{
    [Fact]
    public void Folder_IsItsOwnersAlone_AndGoesWithAllThatIsInIt()
    {
        string folder;
        using (var scratch = Scratch.Create())
        {
            folder = Path.GetDirectoryName(scratch.LedgerFile)!;
            File.WriteAllText(scratch.LedgerFile, "names of officials");
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Leftover_OfAKilledProgram_GoesWithTheNext_AndOneInUseStays()
    {
        using var other = Scratch.Create();
        File.WriteAllText(other.LedgerFile, "in use");
        var leftover = Directory.CreateTempSubdirectory("onestopwatcher-simulate-");
        File.WriteAllText(Path.Combine(leftover.FullName, "ledger.db"), "names of officials");
        var notOurs = Directory.CreateTempSubdirectory("onestopwatcher-simulate-");

        // The lock of a process is gone with it; its file is not. Where there is none, nothing is put.
        File.WriteAllText(Path.Combine(leftover.FullName, "life"), "");
        using (Scratch.Create())
        {
            Assert.False(Directory.Exists(leftover.FullName));
            Assert.True(File.Exists(other.LedgerFile));
            Assert.Empty(notOurs.GetFileSystemInfos());
        }

        notOurs.Delete();
    }
}
