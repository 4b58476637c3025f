namespace OneStopWatcher.Contacts;

/// <summary>Everything that is wrong with a directory file, in the words of the file.</summary>
internal sealed class ContactFaults
{
    private const int FaultsShown = 50;
    private const int LongestValue = 60;
    private readonly List<(int Line, FormattableString Text)> faults = [];

    public bool IsEmpty => faults.Count == 0;

    public void Add(int line, FormattableString text) => faults.Add((line, $"line {line}: {text}"));

    public void Add(int line, string column, FormattableString text) => faults.Add((line, $"line {line}, {column}: {text}"));

    /// <summary>The faults by line. A file of another kind has one in every line: nobody reads them all.</summary>
    public IReadOnlyList<FormattableString> ToList()
    {
        var all = faults.OrderBy(fault => fault.Line).Select(fault => fault.Text).DistinctBy(FormattableString.Invariant).ToList();
        return all.Count <= FaultsShown ? all : [.. all.Take(FaultsShown), $"and {all.Count - FaultsShown} more faults"];
    }

    /// <summary>A value for a message: short, on one line, and harmless in a terminal.</summary>
    public static string Shown(string value)
    {
        var line = string.Concat(value.Take(LongestValue).Select(character => char.IsControl(character) || InvisibleAt(character) ? '�' : character));
        return $"'{line}{(value.Length > LongestValue ? "…" : "")}'";
    }

    private static bool InvisibleAt(char character) => char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format;
}
