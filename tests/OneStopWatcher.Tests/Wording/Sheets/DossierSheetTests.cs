using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Wording;
using OneStopWatcher.Wording.Sheets;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording.Sheets;

/// <summary>The sheet, opened by its format's rules and not by the code that wrote it.</summary>
public sealed class DossierSheetTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void Write_FortyRows_HoldsEveryDossierAndTheHeadings()
    {
        var sheet = Open(DossierSheet.Write(FortyRows(), Office, Vietnamese));

        Assert.Equal(41, sheet.Rows.Count);
        Assert.Equal(["STT", "Nhóm", "Nội dung", "Mã hồ sơ", "Thủ tục hành chính", "Đơn vị"], sheet.Rows[0].Take(6));
        Assert.Equal(40, sheet.Rows.Skip(1).Select(row => row[3]).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"{number}"), sheet.Rows.Skip(1).Select(row => row[0]));
        Assert.Contains(sheet.Rows, row => row[4] == "Đăng ký lại khai sinh" && row[2] == "Hồ sơ quá hạn");
    }

    [Fact]
    public void Write_Headings_AreFrozenAndFiltered()
    {
        var sheet = Open(DossierSheet.Write(FortyRows(), Office, Vietnamese));

        var pane = sheet.Xml.Descendants(Main + "pane").Single();
        Assert.Equal(("1", "frozen", "A2"), (pane.Attribute("ySplit")!.Value, pane.Attribute("state")!.Value, pane.Attribute("topLeftCell")!.Value));
        Assert.Equal("A1:S41", sheet.Xml.Descendants(Main + "autoFilter").Single().Attribute("ref")!.Value);
        Assert.Contains("'Hồ sơ'!$A$1:$S$41", sheet.Book, StringComparison.Ordinal);
        Assert.Equal(19, sheet.Xml.Descendants(Main + "col").Count());
        Assert.All(sheet.Xml.Descendants(Main + "col"), column => Assert.InRange(int.Parse(column.Attribute("width")!.Value, CultureInfo.InvariantCulture), 5, 60));
    }

    // 13/11/2026 is day 46339 of the calendar of spreadsheets, 23/11/2026 16:30 is 46349 and eleven sixteenths.
    [Fact]
    public void Write_DueDates_AreRealDates()
    {
        var sheet = Open(DossierSheet.Write(Specialist(), Office, Vietnamese));

        var civil = Cell(sheet, "000.00.33.H20-261109-0006", 7);
        var instant = Cell(sheet, "000.00.33.H20-261109-0005", 7);
        Assert.Equal((46339d, "dd/mm/yyyy"), (Value(civil), FormatOf(sheet, civil)));
        Assert.Equal((46349.6875, "dd/mm/yyyy hh:mm"), (Value(instant), FormatOf(sheet, instant)));
        Assert.Null(civil.Attribute("t"));
        Assert.Equal(6.1, Value(Cell(sheet, "000.00.33.H20-261109-0006", 10)));
        Assert.Equal(-1.9, Value(Cell(sheet, "000.00.33.H20-261109-0008", 10)));
        Assert.Equal(2, Value(Cell(sheet, "000.00.33.H20-261109-0006", 15)));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1:A9)")]
    public void Write_TextLikeAFormula_StaysAText(string text)
    {
        var digest = DigestFor(An, Notice(Overdue(Dossier(50, An) with { ProcedureName = text }, 9), An, Role.Assignee, NoticeStep.Rung(0)));

        var sheet = Open(DossierSheet.Write(digest, Office, Vietnamese));

        var cell = Cell(sheet, "000.00.33.H20-261109-0050", 4);
        Assert.Equal(("inlineStr", text), (cell.Attribute("t")!.Value, cell.Value));
        Assert.Equal("1", Style(sheet, cell).Attribute("quotePrefix")!.Value);
        Assert.Empty(sheet.Xml.Descendants(Main + "f"));
    }

    [Fact]
    public void Write_HostileText_IsOneHarmlessCell()
    {
        var text = "<script>&\"'</t></is>\r\n\u202e\u0000\ud800😀" + new string('Ơ', 300);
        var digest = DigestFor(An, Notice(Overdue(Dossier(50, An) with { ProcedureName = text }, 9), An, Role.Assignee, NoticeStep.Rung(0)));

        var sheet = Open(DossierSheet.Write(digest, Office, Vietnamese));

        Assert.StartsWith("<script>&\"'</t></is> 😀ƠƠƠ", Cell(sheet, "000.00.33.H20-261109-0050", 4).Value, StringComparison.Ordinal);
        Assert.EndsWith("Ơ…", Cell(sheet, "000.00.33.H20-261109-0050", 4).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var first = DossierSheet.Write(FourParts(), Office, Vietnamese);

        Assert.Equal(first, DossierSheet.Write(FourParts(), Office, Vietnamese));
        using var archive = new ZipArchive(new MemoryStream(first));
        Assert.Equal(6, archive.Entries.Count);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Write_FourPartsInEnglish_NamesPartsAndWhatHasEnded()
    {
        var sheet = Open(DossierSheet.Write(FourParts(), Office, Words.Load("en")));

        Assert.Equal(["New", "Newly raised to you", "Told before, not yet resolved", "Dealt with since you were last told"], sheet.Rows.Skip(1).Select(row => row[1]).Distinct());
        Assert.Equal(9, sheet.Rows.Count - 1);
        Assert.Contains(sheet.Rows, row => row[3] == "000.00.33.H20-261102-0001" && row[2] == "overdue: workflow closed (seen on 23 November 2026)");
    }

    [Fact]
    public void Write_PrivateProcedure_IsNotNamed()
    {
        var letterhead = Office with { CodeOnly = [CodePattern.Parse("2.001*", out _)!.Value] };
        var digest = DigestFor(An, Notice(Overdue(Dossier(50, An) with { ProcedureCode = "2.001234" }, 9), An, Role.Assignee, NoticeStep.Rung(0)));

        Assert.DoesNotContain(Open(DossierSheet.Write(digest, letterhead, Vietnamese)).Rows[1], cell => cell == "Cấp giấy phép xây dựng nhà ở riêng lẻ");
        Assert.Contains(Open(DossierSheet.Write(digest, Office, Vietnamese)).Rows[1], cell => cell == "Cấp giấy phép xây dựng nhà ở riêng lẻ");
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void ColumnName_Index_CountsInLetters(int index, string expected) => Assert.Equal(expected, Workbook.ColumnName(index));

    private static Opened Open(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        XDocument Part(string path)
        {
            using var stream = archive.GetEntry(path)!.Open();
            return XDocument.Load(stream);
        }

        // Every part that is referred to is there, under the type that is declared for it.
        foreach (var part in Part("[Content_Types].xml").Root!.Elements().Select(element => element.Attribute("PartName")?.Value).OfType<string>())
            Assert.NotNull(archive.GetEntry(part.TrimStart('/')));
        var sheet = Part("xl/worksheets/sheet1.xml");
        var rows = sheet.Descendants(Main + "row").Select(RowOf).ToList();
        return new Opened(sheet, Part("xl/styles.xml"), Part("xl/workbook.xml").ToString(), rows);
    }

    private static string[] RowOf(XElement row)
    {
        var cells = Enumerable.Repeat("", 19).ToArray();
        foreach (var cell in row.Elements(Main + "c"))
            cells[cell.Attribute("r")!.Value[0] - 'A'] = cell.Value;
        return cells;
    }

    private static XElement Cell(Opened sheet, string code, int column)
    {
        var row = sheet.Xml.Descendants(Main + "row").Single(candidate => candidate.Elements().Any(cell => cell.Value == code));
        return row.Elements(Main + "c").Single(cell => cell.Attribute("r")!.Value[0] - 'A' == column);
    }

    private static double Value(XElement cell) => double.Parse(cell.Element(Main + "v")!.Value, CultureInfo.InvariantCulture);

    private static XElement Style(Opened sheet, XElement cell) =>
        sheet.Styles.Root!.Element(Main + "cellXfs")!.Elements().ElementAt(int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture));

    private static string FormatOf(Opened sheet, XElement cell)
    {
        var id = Style(sheet, cell).Attribute("numFmtId")!.Value;
        return sheet.Styles.Descendants(Main + "numFmt").Single(format => format.Attribute("numFmtId")!.Value == id).Attribute("formatCode")!.Value;
    }

    private sealed record Opened(XDocument Xml, XDocument Styles, string Book, IReadOnlyList<string[]> Rows);
}
