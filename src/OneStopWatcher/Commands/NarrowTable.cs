namespace OneStopWatcher.Commands;

/// <summary>A table that fits a terminal, whatever it had to lose for that.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The cells.</param>
internal sealed record NarrowTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    // Below that a cell says nothing: a day and the sign that something is missing.
    private const int LeastShown = 12;

    // A space on both sides, and one for the border between; of the outer borders one more.
    private const int AroundACell = 3;

    /// <summary>Shortens columns, or leaves them out where too little would remain, the least important first, until the table fits.</summary>
    public static NarrowTable Fit(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<string> leastFirst, int width)
    {
        var widths = columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max()).ToArray();
        foreach (var i in leastFirst.Select(column => columns.ToList().IndexOf(column)))
        {
            var excess = widths.Where(one => one > 0).Sum(one => one + AroundACell) + 1 - width;
            if (excess > 0)
                widths[i] = widths[i] - excess >= LeastShown ? widths[i] - excess : 0;
        }

        return new NarrowTable([.. Kept(columns)], [.. rows.Select(row => (IReadOnlyList<string>)[.. Kept(row)])]);

        IEnumerable<string> Kept(IReadOnlyList<string> cells) => cells.Index().Where(cell => widths[cell.Index] > 0).Select(cell => Cut(cell.Item, widths[cell.Index]));
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : $"{text[..(width - 1)].TrimEnd()}…";
}
