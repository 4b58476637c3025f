namespace OneStopWatcher.Delivery;

/// <summary>How the connection is protected.</summary>
internal enum SmtpSecurity
{
    /// <summary>Not at all, and without login: for a relay on the same machine. Elsewhere <c>check</c> warns, and a login is refused.</summary>
    None,

    /// <summary>STARTTLS, required (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,
}
