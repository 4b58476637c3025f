namespace OneStopWatcher.Tests.Mail;

/// <summary>What the server offers. By default neither TLS nor sign-in, as a relay inside an office does.</summary>
internal sealed record SmtpServerOptions
{
    /// <summary>Port to listen on, to stand in for a server that went away; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Offers STARTTLS with a certificate that nobody signed.</summary>
    public bool OffersStartTls { get; init; }

    /// <summary>Offers AUTH PLAIN and LOGIN and takes only this account; mail without sign-in is refused with 530.</summary>
    public (string UserName, string Password)? Account { get; init; }

    /// <summary>The extensions announced besides STARTTLS and AUTH.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ["PIPELINING", "SIZE 26214400", "8BITMIME", "ENHANCEDSTATUSCODES"];

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
