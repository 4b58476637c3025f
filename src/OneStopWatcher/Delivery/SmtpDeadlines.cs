namespace OneStopWatcher.Delivery;

/// <summary>How long a mail server may take. Each bounds a whole conversation, not a single read: a server that dribbles is no better than one that hangs.</summary>
internal static class SmtpDeadlines
{
    /// <summary>From the first packet to the end of the login, a token included.</summary>
    public static TimeSpan Open { get; } = TimeSpan.FromSeconds(30);

    /// <summary>One message. Some servers scan a mail before their final reply. The message's lease is kept meanwhile.</summary>
    public static TimeSpan Send { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The farewell, which changes nothing any more.</summary>
    public static TimeSpan Close { get; } = TimeSpan.FromSeconds(5);
}
