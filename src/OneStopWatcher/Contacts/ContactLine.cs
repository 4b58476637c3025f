namespace OneStopWatcher.Contacts;

/// <summary>One row of a directory file.</summary>
/// <param name="Number">The line it begins on, counting from 1 as editors and spreadsheets do.</param>
/// <param name="Cells">Its cells from the left, as texts; dates of a spreadsheet as 2026-12-01.</param>
internal sealed record ContactLine(int Number, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>A cell, or nothing where the row is shorter than the header.</summary>
    public string Cell(int index) => index < Cells.Count ? Cells[index] : "";
}
