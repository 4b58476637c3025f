namespace OneStopWatcher.Contacts;

/// <summary>A directory file that cannot be read as rows at all, so that nothing more can be said about it.</summary>
internal sealed class ContactFaultException(FormattableString phrase, Exception? inner = null) : Exception(FormattableString.Invariant(phrase), inner)
{
    public FormattableString Phrase { get; } = phrase;
}
