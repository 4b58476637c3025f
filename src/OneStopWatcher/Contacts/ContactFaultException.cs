namespace OneStopWatcher.Contacts;

/// <summary>A directory file that cannot be read as rows at all, so that nothing more can be said about it.</summary>
internal sealed class ContactFaultException(string message, Exception? inner = null) : Exception(message, inner);
