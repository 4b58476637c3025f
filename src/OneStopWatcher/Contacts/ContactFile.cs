using System.Text;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Contacts;

/// <summary>
/// Reads the contact directory: CSV in UTF-8, with comma or semicolon, or the first sheet of an XLSX workbook. It is right as a whole or
/// not at all: of half a directory nobody could say who is missing.
/// </summary>
internal static class ContactFile
{
    public const int LargestFile = 10 * 1024 * 1024;
    public const int MostRows = 100_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static FormattableString SaveAs => $"save it as 'CSV UTF-8' or as .xlsx";

    /// <summary>Reads a file and names everything that is wrong with it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sources">The names of the sources in the settings.</param>
    /// <param name="problems">The faults, with their lines; empty when there is none.</param>
    /// <returns>The directory, or null when there are faults.</returns>
    public static ContactDirectory? Read(string path, IReadOnlyCollection<string> sources, out IReadOnlyList<FormattableString> problems)
    {
        var faults = new ContactFaults();
        try
        {
            var contacts = Read(Content(path), sources, faults);
            problems = faults.ToList();
            return faults.IsEmpty ? new ContactDirectory(contacts) : null;
        }
        catch (ContactFaultException e)
        {
            problems = [.. faults.ToList(), e.Phrase];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems = [$"must be a file that this account can read: {e.Message}"];
        }

        return null;
    }

    private static IReadOnlyList<Contact> Read(byte[] content, IReadOnlyCollection<string> sources, ContactFaults faults)
    {
        ContactRowReader? reader = null;
        var rows = new List<ContactRow>();
        var count = 0;
        foreach (var line in XlsxSheet.IsOne(content) ? XlsxSheet.Read(content) : CsvText.Read(Decode(content)))
        {
            if (++count > MostRows + 1)
                throw new ContactFaultException($"line {line.Number}: must have at most {MostRows} rows, has more");
            if (line.IsBlank)
                continue;
            if (reader is not null)
                rows.AddRange(reader.Read(line) is { } row ? [row] : []);
            else if (ContactHeader.Read(line, faults) is { } header)
                reader = new ContactRowReader(header, sources, faults);
            else
                return [];
        }

        if (rows.Count == 0 && faults.IsEmpty)
            throw new ContactFaultException(reader is null ? (FormattableString)$"is empty: its first row must name the columns, such as id, name, email" : $"has a header but no row; leave the setting out for an office without a directory");
        return reader is null ? [] : ContactRows.ToContacts(rows, reader.Header, faults);
    }

    // Somebody may have it open in a spreadsheet, which is no reason not to read it.
    private static byte[] Content(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > LargestFile)
            throw new ContactFaultException($"must have at most {LargestFile / 1024 / 1024} MB, has {stream.Length / 1024 / 1024}");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string Decode(byte[] content)
    {
        if (content.AsSpan().StartsWith((byte[])[0xFF, 0xFE]) || content.AsSpan().StartsWith((byte[])[0xFE, 0xFF]))
            throw new ContactFaultException($"must be UTF-8, but is UTF-16: {SaveAs}");
        var text = content.AsSpan();
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        if (text.Contains((byte)0))
            throw new ContactFaultException($"line {LineOf(text, text.IndexOf((byte)0))}: must be text, but holds a null character: {SaveAs}");
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw new ContactFaultException($"line {LineOf(text, Math.Clamp(e.Index, 0, text.Length))}: must be UTF-8, but byte 0x{e.BytesUnknown?.FirstOrDefault():X2} is not: {SaveAs}", e);
        }
    }

    private static int LineOf(ReadOnlySpan<byte> text, int index) => text[..index].Count((byte)'\n') + 1;
}
