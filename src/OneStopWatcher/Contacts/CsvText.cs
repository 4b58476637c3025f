using System.Text;

namespace OneStopWatcher.Contacts;

/// <summary>
/// Reads CSV as RFC 4180 writes it: values in quotes may hold the separator, doubled quotes and line breaks. The separator is a comma or a
/// semicolon, as the header has it: spreadsheets write a semicolon where the comma is the decimal sign.
/// </summary>
internal sealed class CsvText
{
    private readonly string text;
    private readonly char separator;
    private int position;
    private int line = 1;

    private CsvText(string text, char separator) => (this.text, this.separator) = (text, separator);

    /// <summary>Reads the rows one by one.</summary>
    /// <exception cref="ContactFaultException">A quote is where none may be, or is never closed.</exception>
    public static IEnumerable<ContactLine> Read(string text)
    {
        var csv = new CsvText(text, SeparatorOf(text));
        while (csv.position < text.Length)
            yield return csv.Row();
    }

    // Headers hold neither sign, so whichever stands more often in the first line separates.
    private static char SeparatorOf(string text)
    {
        var end = text.AsSpan().TrimStart().IndexOfAny('\r', '\n');
        var header = end < 0 ? text.AsSpan() : text.AsSpan().TrimStart()[..end];
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }

    private ContactLine Row()
    {
        var number = line;
        var cells = new List<string>();
        do
            cells.Add(position < text.Length && text[position] == '"' ? Quoted() : Plain());
        while (Take(separator));
        EndLine();
        return new ContactLine(number, cells);
    }

    private string Plain()
    {
        var start = position;
        while (position < text.Length && text[position] != separator && text[position] is not ('\r' or '\n'))
        {
            if (text[position] == '"')
                throw new ContactFaultException($"line {line}: a quote stands inside {ContactFaults.Shown(text[start..position])}…: put the whole value in quotes and double those inside it");
            position++;
        }

        return text[start..position];
    }

    private string Quoted()
    {
        var opened = line;
        var value = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
                value.Append(text[position]);
            else if (position + 1 < text.Length && text[position + 1] == '"')
                value.Append(text[position++]);
            else
                return Closed(value.ToString());
            if (text[position] == '\n')
                line++;
        }

        throw new ContactFaultException($"line {opened}: a quote is opened and never closed");
    }

    private string Closed(string value)
    {
        position++;
        if (position < text.Length && text[position] != separator && text[position] is not ('\r' or '\n'))
            throw new ContactFaultException($"line {line}: after the quoted value {ContactFaults.Shown(value)} a '{separator}' must follow: double the quotes inside a value");
        return value;
    }

    private bool Take(char character)
    {
        if (position >= text.Length || text[position] != character)
            return false;
        position++;
        return true;
    }

    // CR LF, LF, or the CR alone of old machines.
    private void EndLine()
    {
        if (position >= text.Length)
            return;
        var isCarriageReturn = Take('\r');
        var isLineFeed = Take('\n');
        if (isCarriageReturn || isLineFeed)
            line++;
    }
}
