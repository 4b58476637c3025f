namespace OneStopWatcher.Delivery;

/// <summary>How long a mail server may take. Each bounds a whole conversation, not a single read: a server that dribbles is no better than one that hangs.</summary>
/// <param name="Open">From the first packet to the end of the login, a token included.</param>
/// <param name="Send">One message. Twice this and once <paramref name="Open"/> must stay well below the lease of a message, for a closed connection is made anew once.</param>
/// <param name="Close">The farewell, which changes nothing any more.</param>
internal sealed record SmtpDeadlines(TimeSpan Open, TimeSpan Send, TimeSpan Close)
{
    public static SmtpDeadlines Standard { get; } = new(Open: TimeSpan.FromSeconds(30), Send: TimeSpan.FromMinutes(2), Close: TimeSpan.FromSeconds(5));
}
