namespace OneStopWatcher.Tests.Mail;

/// <summary>A client's command with what led to it: what a script decides by.</summary>
/// <param name="Verb">What the server is about to answer.</param>
/// <param name="Line">The command as sent; empty for <see cref="SmtpVerb.Connect"/> and <see cref="SmtpVerb.Content"/>.</param>
/// <param name="Connection">Number of the connection on this server, from 1.</param>
/// <param name="Message">Number of the message on this connection, from 1: how often MAIL was said, this time included.</param>
/// <param name="Sender">The address of MAIL FROM, also during that command; null before it, empty for the null sender.</param>
/// <param name="Recipients">The addresses taken so far, and during RCPT TO the one asked about as the last.</param>
/// <param name="Content">The bytes of the mail during <see cref="SmtpVerb.Content"/>, else empty.</param>
/// <param name="Usual">What the server says without a script.</param>
internal sealed record SmtpExchange(
    SmtpVerb Verb,
    string Line,
    int Connection,
    int Message,
    string? Sender,
    IReadOnlyList<string> Recipients,
    ReadOnlyMemory<byte> Content,
    SmtpReply Usual)
{
    /// <summary>The recipient that RCPT TO asks about, else the last one taken, else null.</summary>
    public string? Recipient => Recipients.Count > 0 ? Recipients[^1] : null;
}
