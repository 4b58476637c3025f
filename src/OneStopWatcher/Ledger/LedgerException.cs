namespace OneStopWatcher.Ledger;

/// <summary>The ledger cannot be used; the message names it and the remedy.</summary>
internal sealed class LedgerException(FormattableString phrase, Exception? inner = null) : Exception(FormattableString.Invariant(phrase), inner)
{
    /// <summary>The message, which can be said in other languages.</summary>
    public FormattableString Phrase { get; } = phrase;

    /// <summary>Whether waiting cannot help: somebody must change the settings, the program or the ledger.</summary>
    public bool IsFinal { get; init; }
}
