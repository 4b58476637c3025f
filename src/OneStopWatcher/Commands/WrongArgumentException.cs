namespace OneStopWatcher.Commands;

/// <summary>A command's argument is wrong; the message names it, its bound and its value.</summary>
internal sealed class WrongArgumentException(string message) : Exception(message);
