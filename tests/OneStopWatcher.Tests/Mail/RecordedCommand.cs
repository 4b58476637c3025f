namespace OneStopWatcher.Tests.Mail;

/// <summary>A line that a client said outside a mail's content.</summary>
/// <param name="Connection">Number of the connection, from 1.</param>
/// <param name="Line">The line without its end.</param>
internal sealed record RecordedCommand(int Connection, string Line);
