using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OneStopWatcher.Delivery;

/// <summary>The relay that takes the mails.</summary>
internal sealed record SmtpSettings
{
    /// <summary>Its name, which its certificate must show.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Authorities that are trusted besides those of the machine, for this relay only; empty for none.</summary>
    public IReadOnlyList<X509Certificate2> Authorities { get; init; } = [];

    /// <summary>Whether to ask the authority that a certificate was not revoked. Off: on closed networks the question hangs.</summary>
    public bool CheckRevocation { get; init; }

    public SmtpAuthentication Authentication { get; init; } = SmtpAuthentication.Auto;

    /// <summary>Null for a relay that wants no login.</summary>
    public string? UserName { get; init; }

    /// <summary>Never logged.</summary>
    public string? Password { get; init; }

    /// <summary>Given with <see cref="SmtpAuthentication.XOAuth2"/> and not otherwise.</summary>
    public OAuthSettings? OAuth { get; init; }

    /// <summary>The name that this machine gives itself in EHLO; null for the machine's own.</summary>
    public string? LocalDomain { get; init; }

    /// <summary>How many connections at once, 1 to 20.</summary>
    public int Connections { get; init; } = SmtpLimits.Standard.Connections;

    /// <summary>How many mails a minute over all connections, 1 to 1,000,000; null for as many as the server takes.</summary>
    public int? MessagesPerMinute { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"{nameof(Host)} = {Host}, {nameof(Port)} = {Port}, {nameof(Security)} = {Security}, {nameof(Authentication)} = {Authentication}");
        return true;
    }
}
