namespace OneStopWatcher.Delivery;

/// <summary>The relay that takes the mails.</summary>
internal sealed record SmtpSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Null for a relay that wants no login.</summary>
    public string? UserName { get; init; }

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
