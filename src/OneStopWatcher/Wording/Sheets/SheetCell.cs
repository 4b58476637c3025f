namespace OneStopWatcher.Wording.Sheets;

/// <summary>What stands in one cell of a sheet.</summary>
internal abstract record SheetCell
{
    /// <summary>A text, whatever it begins with: never a formula.</summary>
    internal sealed record Text(string Value) : SheetCell;

    /// <summary>A number, to be sorted and summed.</summary>
    internal sealed record Number(double Value) : SheetCell;

    /// <summary>A civil date.</summary>
    internal sealed record Date(DateOnly Value) : SheetCell;

    /// <summary>A date with time, as the office's clocks show it.</summary>
    internal sealed record Instant(DateTime Value) : SheetCell;
}
