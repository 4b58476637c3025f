namespace OneStopWatcher.Settings;

/// <summary>What a file or an answer holds cannot be used, for a reason of ours that can be said in the reader's language.</summary>
internal sealed class ReadingFaultException(FormattableString phrase) : Exception(FormattableString.Invariant(phrase))
{
    public FormattableString Phrase { get; } = phrase;
}
