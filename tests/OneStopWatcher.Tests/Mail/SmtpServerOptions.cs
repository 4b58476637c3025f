using System.Security.Cryptography.X509Certificates;

namespace OneStopWatcher.Tests.Mail;

/// <summary>What the server offers. By default neither TLS nor sign-in, as a relay inside an office does.</summary>
internal sealed record SmtpServerOptions
{
    /// <summary>Port to listen on, to stand in for a server that went away; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Offers STARTTLS.</summary>
    public bool OffersStartTls { get; init; }

    /// <summary>Speaks TLS from the first byte.</summary>
    public bool SpeaksTls { get; init; }

    /// <summary>What TLS shows; by default a certificate that nobody signed.</summary>
    public X509Certificate2 Certificate { get; init; } = RecordingSmtpServer.Certificate;

    /// <summary>Takes only this account, by one of <see cref="Mechanisms"/>; mail without sign-in is refused with 530. For XOAUTH2 the password is the token.</summary>
    public (string UserName, string Password)? Account { get; init; }

    /// <summary>The ways to sign in that are offered when there is an account.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = ["PLAIN", "LOGIN"];

    /// <summary>The extensions announced besides STARTTLS and AUTH.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ["PIPELINING", "SIZE 26214400", "8BITMIME", "ENHANCEDSTATUSCODES"];

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
