using System.IO.Compression;
using System.Text;
using CsCheck;
using MiniExcelLibs;

namespace OneStopWatcher.Tests.Contacts;

/// <summary>Files that nobody should have written: each is read or refused, quickly, and none stops the watcher.</summary>
public sealed class HostileContactTests
{
    private static readonly string[] Headers = ["id,name,email,role,agency,substitute\n", "id;fields;substitute;from;until\n", ""];
    private static readonly string[] Signs =
        ["\"", ",", ";", "\n", "\r", "a", "@", "|", "*", "2026-01-01", "Leader", "\u202E", "\uD83D\uDE00", " ", "an", "binh"];

    private static readonly byte[] Workbook = Write([["id", "name", "email"], ["an", "Nguyễn Văn An", "an@xa.example"], ["binh", "Bình", "binh@xa.example"]]);

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        using var folder = new DirectoryFolder();
        Gen.Byte.Array[0, 400].Sample(bytes => Read(folder, bytes), iter: 1_000, threads: 1);
    }

    // Text out of the signs that mean something to the reader.
    [Fact]
    public void Read_AnyText_NeverThrows()
    {
        using var folder = new DirectoryFolder();
        Gen.Select(Gen.Int[0, Headers.Length - 1], Gen.Int[0, Signs.Length - 1].Array[0, 60], (header, signs) => Headers[header] + string.Concat(signs.Select(sign => Signs[sign])))
            .Sample(text => Read(folder, Encoding.UTF8.GetBytes(text)), iter: 3_000, threads: 1);
    }

    [Fact]
    public void Read_TruncatedWorkbook_IsRefused()
    {
        for (var length = 4; length < Workbook.Length; length += 1 + (Workbook.Length / 60))
        {
            var problems = DirectoryFolder.Problems(Workbook[..length]);
            Assert.StartsWith("is damaged or no workbook of Excel: open and save it again (", Assert.Single(problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_WorkbookWithAnyByteChanged_NeverThrows()
    {
        using var folder = new DirectoryFolder();
        Gen.Select(Gen.Int[0, Workbook.Length - 1], Gen.Byte).Sample(
            (index, value) =>
            {
                var changed = (byte[])Workbook.Clone();
                changed[index] = value;
                Read(folder, changed);
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public void Read_OtherArchive_IsRefused() =>
        Assert.Equal(
            ["must be a workbook of Excel (.xlsx) or CSV text, but is another kind of archive: save it as .xlsx or as 'CSV UTF-8'"],
            DirectoryFolder.Problems(Archive("hello.txt", "hello"u8.ToArray())));

    // 300 kB that unpack to 300 MB.
    [Fact]
    public void Read_ArchiveThatUnpacksToTheWholeMemory_IsRefused() =>
        Assert.Equal(["must be a workbook of at most 100 MB unpacked: copy the rows into a new one"], DirectoryFolder.Problems(Archive("xl/worksheets/sheet1.xml", new byte[300 * 1024 * 1024])));

    // A size that lies: what unpacks beyond it is not read.
    [Fact]
    public void Read_ArchiveThatLiesAboutItsSize_IsRefused()
    {
        var archive = Replaced(sheet => sheet.Replace("</worksheet>", new string(' ', 300 * 1024 * 1024) + "</worksheet>", StringComparison.Ordinal));

        // The sizes stand little-endian in the local header (22) and in the central directory (24), as 300 MB and some.
        var real = BitConverter.GetBytes(SizeOfSheet(archive));
        for (var at = archive.AsSpan().IndexOf(real); at >= 0; at = archive.AsSpan().IndexOf(real))
            BitConverter.TryWriteBytes(archive.AsSpan(at), 400);
        var before = GC.GetTotalAllocatedBytes();

        Assert.NotEmpty(DirectoryFolder.Problems(archive));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 100L * 1024 * 1024, "unpacked all of it");
    }

    // Few cells, far apart: the gaps must not be filled with a million rows of sixteen thousand cells.
    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>id</v></c><c r=\"XFD1\" t=\"str\"><v>x</v></c></row>", "must have at most 100 columns, had 16384")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>id</v></c></row><row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>an</v></c></row>", "must have at most 100000 rows, has more")]
    public void Read_WorkbookWithFarCells_IsRefused(string rows, string expected)
    {
        var workbook = Replaced(sheet =>
        {
            var (from, to) = (sheet.IndexOf("<sheetData>", StringComparison.Ordinal) + 11, sheet.IndexOf("</sheetData>", StringComparison.Ordinal));
            return (sheet[..from] + rows + sheet[to..]).Replace("<dimension ref=\"A1:C3\" />", "", StringComparison.Ordinal);
        });

        Assert.Contains(expected, Assert.Single(DirectoryFolder.Problems(workbook)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyRows_IsRefused() =>
        Assert.Equal(["line 100002: must have at most 100000 rows, has more"], DirectoryFolder.Problems("id\n" + string.Concat(Enumerable.Range(0, 100_001).Select(number => $"{number}\n"))));

    [Fact]
    public void Read_TooLargeFile_IsRefused() =>
        Assert.Equal(["must have at most 10 MB, has 11"], DirectoryFolder.Problems(new byte[11 * 1024 * 1024]));

    // The most that is accepted is read in a moment, in one chain of substitutes after the other.
    [Fact]
    public void Read_LargestDirectory_IsReadInAMoment()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var rows = Enumerable.Range(0, 100_000).Select(number => $"cb{number},cb{number}@xa.example,{(number % 10 == 9 ? "" : $"cb{number + 1}")}\n");

        Assert.Equal(100_000, DirectoryFolder.Sound("id,email,substitute\n" + string.Concat(rows)).Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Read_Workbook_IsReadWithDatesAndNumbers()
    {
        var workbook = Write(
        [
            ["mã cán bộ", "họ tên", "thư điện tử", "người thay", "từ ngày", "đến ngày", "đang làm việc"],
            ["0017", "<b>Nguyễn & Văn</b>", "an@xa.example", 123456789012345L, new DateTime(2026, 12, 1), new DateTime(2026, 12, 5), true],
            [123456789012345L, "Bình", "binh@xa.example", null, null, null, null],
        ]);
        using var folder = new DirectoryFolder();

        var directory = folder.Read(workbook, [], out var problems);

        Assert.Empty(problems);
        Assert.Equal(["0017 <b>Nguyễn & Văn</b> True", "123456789012345 Bình "], directory!.Contacts.Select(contact => $"{contact.Id} {contact.Name} {contact.IsActive}"));
        Assert.Equal(new("123456789012345", new(2026, 12, 1), new(2026, 12, 5)), Assert.Single(directory.Contacts[0].Substitutions));
    }

    [Fact]
    public void Read_FaultyWorkbook_NamesTheRow() =>
        Assert.Equal(["line 3, language: must be one of vi, en, was 'fr'"], DirectoryFolder.Problems(Write([["id", "language"], ["an", "vi"], ["binh", "fr"]])));

    private static void Read(DirectoryFolder folder, byte[] content)
    {
        var directory = folder.Read(content, [], out var problems);
        Assert.Equal(problems.Count == 0, directory is not null);
    }

    private static byte[] Write(object?[][] rows)
    {
        using var stream = new MemoryStream();
        var table = rows.Select(row => row.Index().ToDictionary(cell => $"c{cell.Index:000}", cell => cell.Item));
        MiniExcel.SaveAs(stream, table, printHeader: false);
        return stream.ToArray();
    }

    // The workbook with another sheet.
    private static byte[] Replaced(Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal));
            string sheet;
            using (var reader = new StreamReader(entry.Open()))
                sheet = reader.ReadToEnd().Replace("<x:", "<", StringComparison.Ordinal).Replace("</x:", "</", StringComparison.Ordinal).Replace("xmlns:x=", "xmlns=", StringComparison.Ordinal);
            var name = entry.FullName;
            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(change(sheet));
        }

        return stream.ToArray();
    }

    private static int SizeOfSheet(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return (int)archive.Entries.Max(entry => entry.Length);
    }

    private static byte[] Archive(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }
}
