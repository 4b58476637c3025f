using MailKit;

namespace OneStopWatcher.Delivery;

/// <summary>
/// Listens to one connection, to notice a server that says more than it was asked: whoever then goes on takes the reply to one command for that
/// to another, and a mail for accepted that nobody has accepted. It keeps nothing of what is said.
/// </summary>
internal sealed class ReplyCount : IProtocolLogger
{
    // "250-" goes on, "250 " ends a reply.
    private const int MarkAt = 3;
    private int replies;
    private int position;
    private bool goesOn;

    /// <summary>Whether more has arrived since the last command than one reply.</summary>
    public bool IsTooMuch => replies > 1 || (replies == 1 && position > 0);

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count) => (replies, position, goesOn) = (0, 0, false);

    public void LogServer(byte[] buffer, int offset, int count)
    {
        foreach (var letter in buffer.AsSpan(offset, count))
        {
            if (position == MarkAt)
                goesOn = letter == '-';
            position++;
            if (letter != '\n')
                continue;
            replies += goesOn ? 0 : 1;
            (position, goesOn) = (0, false);
        }
    }

    public void Dispose()
    {
    }
}
