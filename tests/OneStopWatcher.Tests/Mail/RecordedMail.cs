using System.Text;

namespace OneStopWatcher.Tests.Mail;

/// <summary>A mail that the server took.</summary>
/// <param name="Sender">The envelope's sender; empty for the null sender.</param>
/// <param name="Recipients">The envelope's recipients that were taken.</param>
/// <param name="Content">The bytes as transferred, the dots of the protocol removed.</param>
/// <param name="Connection">Number of the connection, from 1.</param>
/// <param name="AcceptedAt">When the server decided to take it, just before it said so.</param>
internal sealed record RecordedMail(
    string Sender,
    IReadOnlyList<string> Recipients,
    ReadOnlyMemory<byte> Content,
    int Connection,
    DateTimeOffset AcceptedAt)
{
    /// <summary>The content as text; headers and encoded words are as transferred.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    public MimeKit.MimeMessage Parse()
    {
        using var stream = new MemoryStream(Content.ToArray(), writable: false);
        return MimeKit.MimeMessage.Load(stream, CancellationToken.None);
    }
}
