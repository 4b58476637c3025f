namespace OneStopWatcher.Ledger;

/// <summary>Takes the values of one row for a statement that runs on many; each by the name under which the statement knows it.</summary>
internal abstract class RowWriter
{
    /// <summary>A whole number, or null.</summary>
    public abstract void Number(string name, long? value);

    /// <summary>A text, or null.</summary>
    public abstract void Text(string name, string? value);

    /// <summary>An instant, or null.</summary>
    public void Instant(string name, DateTimeOffset? value) => Number(name, value.ToLedger());
}
