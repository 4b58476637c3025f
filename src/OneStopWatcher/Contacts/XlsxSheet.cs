using System.Globalization;
using System.IO.Compression;
using MiniExcelLibs;

namespace OneStopWatcher.Contacts;

/// <summary>Reads the first sheet of an XLSX workbook as rows of texts.</summary>
internal static class XlsxSheet
{
    /// <summary>The most that a workbook may hold unpacked: a small file can unpack to the whole memory.</summary>
    private const long LargestContent = 100L * 1024 * 1024;

    private const int MostEntries = 1_000;
    private const int MostColumns = 100;

    /// <summary>Whether the bytes begin as a workbook (a ZIP archive) does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads the rows one by one.</summary>
    /// <exception cref="ContactFaultException">It is no workbook, or one that is too large.</exception>
    public static IEnumerable<ContactLine> Read(byte[] content)
    {
        CheckSize(content);
        using var stream = new MemoryStream(content, writable: false);
        using var rows = Guarded(() => MiniExcel.Query(stream, useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().GetEnumerator());
        for (var number = 1; Guarded(rows.MoveNext); number++)
        {
            var cells = rows.Current.Values;
            if (cells.Count > MostColumns)
                throw new ContactFaultException($"line {number}: the sheet must have at most {MostColumns} columns, had {cells.Count}: delete those that are not needed");
            yield return new ContactLine(number, [.. cells.Select(Text)]);
        }
    }

    private static void CheckSize(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        var (names, size) = Guarded(() =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return (archive.Entries.Select(entry => entry.FullName).ToList(), archive.Entries.Sum(entry => entry.Length));
        });
        if (names.Count > MostEntries || size > LargestContent)
            throw new ContactFaultException($"must be a workbook of at most {LargestContent / 1024 / 1024} MB unpacked: copy the rows into a new one");
        if (!names.Exists(name => name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)))
            throw new ContactFaultException($"must be a workbook of Excel (.xlsx) or CSV text, but is another kind of archive: save it as .xlsx or as 'CSV UTF-8'");
    }

    // A library that reads others' files throws whatever comes to it: all of that means one thing here, and must not stop the watcher.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or ContactFaultException))
        {
            throw new ContactFaultException($"is damaged or no workbook of Excel: open and save it again ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")})", e);
        }
    }

    // Numbers as they were typed: a code of digits must not become 1E+15.
    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number when number == Math.Truncate(number) && Math.Abs(number) < 1e18 => number.ToString("F0", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
