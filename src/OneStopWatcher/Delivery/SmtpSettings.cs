namespace OneStopWatcher.Delivery;

/// <summary>The relay that takes the mails.</summary>
internal sealed record SmtpSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Null for a relay that wants no login.</summary>
    public string? UserName { get; init; }

    /// <summary>How many connections send at the same time, 1 to 20.</summary>
    public int Connections { get; init; } = 2;

    /// <summary>How many messages a minute the relay takes from this office, 1 to 1,000,000; null for as many as come.</summary>
    public int? MessagesPerMinute { get; init; }

    /// <summary>Never logged.</summary>
    public string? Password { get; init; }
}

/// <summary>How the connection is protected.</summary>
internal enum SmtpSecurity
{
    /// <summary>Not at all: for a relay on the same machine.</summary>
    None,

    /// <summary>STARTTLS, required.</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,
}
