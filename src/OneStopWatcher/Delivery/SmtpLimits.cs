namespace OneStopWatcher.Delivery;

/// <summary>How hard a relay may be pressed. The figures are those that providers had published by 2025; they change without notice.</summary>
/// <param name="Connections">How many connections at once, 1 to 20.</param>
/// <param name="MessagesPerMinute">How many mails a minute over all connections, 1 to 1,000,000; null for as many as the server takes.</param>
internal sealed record SmtpLimits(int Connections, int? MessagesPerMinute)
{
    /// <summary>Without a preset: what any relay bears, and enough to hide the slowness of one connection.</summary>
    public static SmtpLimits Standard { get; } = new(Connections: 2, MessagesPerMinute: null);

    /// <summary>The limits of a preset, or <see cref="Standard"/> without one.</summary>
    public static SmtpLimits Of(SmtpPreset? preset) => preset is { } named ? Of(named) : Standard;

    private static SmtpLimits Of(SmtpPreset preset) => preset switch
    {
        // One's own server says itself, by 4xx, when it is too much.
        SmtpPreset.Local => new(Connections: 4, MessagesPerMinute: null),

        // learn.microsoft.com/exchange/troubleshoot/send-emails/smtp-submission-improvements: 3 connections, 30 messages a minute, and
        // 10,000 recipients a day.
        SmtpPreset.Microsoft365 => new(Connections: 3, MessagesPerMinute: 30),

        // support.google.com/a/answer/166852 has daily limits only (2,000 mails, in trials and private accounts 500). The two figures are
        // ours: 20 a minute stay below the larger limit through an office day's worth of digests.
        SmtpPreset.Gmail => new(Connections: 1, MessagesPerMinute: 20),

        // support.google.com/a/answer/2956491 has daily limits only (10,000 recipients a user). The two figures are ours.
        SmtpPreset.GoogleRelay => new(Connections: 3, MessagesPerMinute: 60),
    };
}
