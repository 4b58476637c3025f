using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace OneStopWatcher.Wording.Sheets;

/// <summary>
/// Writes a workbook of one sheet (Office Open XML, ISO/IEC 29500): frozen and filtered headings, real dates, texts that are never formulas.
/// </summary>
/// <remarks>
/// Written by hand because the same sheet must give the same bytes: a mail is stored and sent again as it is. The library at hand stamps its
/// archive with the time, and stores texts as results of formulas.
/// </remarks>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    // Indexes of the cell formats in the style sheet below.
    private const string HeadingStyle = "1";
    private const string TextStyle = "2";
    private const string QuotedStyle = "3";
    private const string DateStyle = "4";
    private const string InstantStyle = "5";

    // Excel allows no longer name of a sheet, and not these characters.
    private const int LongestSheetName = 31;

    // The oldest time an archive can tell.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The declaration is written by ourselves: a fragment has none.
    private static readonly XmlWriterSettings Settings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
        OmitXmlDeclaration = true,
    };

    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly (string Name, string Content)[] Fixed =
    [
        ("[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            + "</Types>"),
        ("_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + $"<Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + $"<Relationship Id=\"rId1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + $"<Relationship Id=\"rId2\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"),
        ("xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\">"
            + "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy hh:mm\"/></numFmts>"
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Arial\"/></font><font><b/><sz val=\"11\"/><name val=\"Arial\"/></font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE2E7EE\"/></patternFill></fill></fills>"
            + "<borders count=\"1\"><border/></borders>"
            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"6\"><xf xfId=\"0\"/>"
            + "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\" xfId=\"0\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
            + "<xf applyAlignment=\"1\" xfId=\"0\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
            + "<xf quotePrefix=\"1\" applyAlignment=\"1\" xfId=\"0\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
            + "<xf numFmtId=\"164\" applyNumberFormat=\"1\" applyAlignment=\"1\" xfId=\"0\"><alignment horizontal=\"left\" vertical=\"top\"/></xf>"
            + "<xf numFmtId=\"165\" applyNumberFormat=\"1\" applyAlignment=\"1\" xfId=\"0\"><alignment horizontal=\"left\" vertical=\"top\"/></xf>"
            + "</cellXfs></styleSheet>"),
    ];

    /// <summary>Writes a workbook. The same content gives the same bytes.</summary>
    /// <param name="name">Name of the sheet.</param>
    /// <param name="columns">The columns, at least one.</param>
    /// <param name="rows">The rows, each with a cell or null per column.</param>
    public static byte[] Write(string name, IReadOnlyList<SheetColumn> columns, IReadOnlyList<IReadOnlyList<SheetCell?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in Fixed)
                Add(archive, path, xml => xml.WriteRaw(content));
            var sheetName = SheetName(name);
            var range = $"$A$1:${ColumnName(columns.Count - 1)}${rows.Count + 1}";
            Add(archive, "xl/workbook.xml", xml => WriteBook(xml, sheetName, range));
            Add(archive, "xl/worksheets/sheet1.xml", xml => WriteSheet(xml, columns, rows, range.Replace("$", "", StringComparison.Ordinal)));
        }

        return bytes.ToArray();
    }

    /// <summary>The letters of a column: A, B, … Z, AA.</summary>
    internal static string ColumnName(int index) => index < 26 ? $"{(char)('A' + index)}" : ColumnName((index / 26) - 1) + ColumnName(index % 26);

    private static void Add(ZipArchive archive, string path, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, Settings);
        xml.WriteRaw(Declaration);
        write(xml);
    }

    private static void WriteBook(XmlWriter xml, string sheetName, string range)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        xml.WriteStartElement("sheet", Main);
        xml.WriteAttributeString("name", sheetName);
        xml.WriteAttributeString("sheetId", "1");
        xml.WriteAttributeString("r", "id", Relations, "rId1");
        xml.WriteEndElement();
        xml.WriteEndElement();

        // Excel keeps the range of a filter under this name, and other programs look for it there.
        xml.WriteStartElement("definedNames", Main);
        xml.WriteStartElement("definedName", Main);
        xml.WriteAttributeString("name", "_xlnm._FilterDatabase");
        xml.WriteAttributeString("localSheetId", "0");
        xml.WriteAttributeString("hidden", "1");
        xml.WriteString($"'{sheetName.Replace("'", "''", StringComparison.Ordinal)}'!{range}");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, IReadOnlyList<SheetColumn> columns, IReadOnlyList<IReadOnlyList<SheetCell?>> rows, string range)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < columns.Count; i++)
            xml.WriteRaw($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{columns[i].Width}\" customWidth=\"1\"/>");
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        string[] names = [.. columns.Select((_, index) => ColumnName(index))];
        WriteRow(xml, 1, [.. columns.Select(column => new SheetCell.Text(column.Heading))], names, HeadingStyle);
        for (var i = 0; i < rows.Count; i++)
            WriteRow(xml, i + 2, rows[i], names, TextStyle);
        xml.WriteEndElement();
        xml.WriteRaw($"<autoFilter ref=\"{range}\"/>");
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<SheetCell?> cells, string[] names, string textStyle)
    {
        var row = number.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row);
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not { } cell)
                continue;
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", names[i] + row);
            WriteCell(xml, cell, textStyle);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, SheetCell cell, string textStyle)
    {
        switch (cell)
        {
            case SheetCell.Text text:
                // Should somebody edit the cell, its apostrophe keeps it a text.
                xml.WriteAttributeString("s", text.Value is ['=' or '+' or '-' or '@', ..] ? QuotedStyle : textStyle);
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, text.Value);
                xml.WriteEndElement();
                break;
            case SheetCell.Number number:
                WriteNumber(xml, TextStyle, number.Value);
                break;
            case SheetCell.Date date:
                WriteNumber(xml, DateStyle, (date.Value.ToDateTime(TimeOnly.MinValue) - Epoch).TotalDays);
                break;
            case SheetCell.Instant instant:
                WriteNumber(xml, InstantStyle, (instant.Value - Epoch).TotalDays);
                break;
        }
    }

    private static void WriteNumber(XmlWriter xml, string style, double value)
    {
        xml.WriteAttributeString("s", style);
        xml.WriteElementString("v", Main, value.ToString("R", CultureInfo.InvariantCulture));
    }

    private static string SheetName(string name)
    {
        var allowed = string.Concat(name.Where(character => !"[]:*?/\\".Contains(character, StringComparison.Ordinal))).Trim('\'', ' ');
        return allowed.Length == 0 ? "1" : allowed[..Math.Min(allowed.Length, LongestSheetName)];
    }
}
