using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using OneStopWatcher.Tls;

namespace OneStopWatcher.Alarms;

/// <summary>
/// Asks a server for its certificate and goes: no password is sent. The certificate is judged as always; whatever comes of that, its last day is
/// known.
/// </summary>
internal static class CertificateProbe
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>The end of an endpoint's certificate, or null when it did not show one.</summary>
    public static async Task<DateTimeOffset?> EndOfAsync(CertificateEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        DateTimeOffset? end = null;
        bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            if (certificate is X509Certificate2 shown)
                end = new DateTimeOffset(shown.NotAfter.ToUniversalTime(), TimeSpan.Zero);
            return errors == SslPolicyErrors.None;
        }

        try
        {
            await ConnectAsync(endpoint, Judge, limit.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException or SslHandshakeException or MailKit.ProtocolException
            or MailKit.CommandException or NotSupportedException or InvalidOperationException or TimeoutException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A certificate that was shown and refused is what this is for; a server that is away is told by others.
        }

        return end;
    }

    private static Task ConnectAsync(CertificateEndpoint endpoint, RemoteCertificateValidationCallback judge, CancellationToken cancellationToken) => endpoint.Protocol switch
    {
        CertificateProtocol.SmtpStartTls => ConnectSmtpAsync(endpoint, judge, cancellationToken),
        CertificateProtocol.PostgreSql => TlsGreeting.SayAsync(endpoint.Host, endpoint.Port, isPostgreSql: true, judge, cancellationToken),
        CertificateProtocol.Tls => TlsGreeting.SayAsync(endpoint.Host, endpoint.Port, isPostgreSql: false, judge, cancellationToken),
    };

    private static async Task ConnectSmtpAsync(CertificateEndpoint endpoint, RemoteCertificateValidationCallback judge, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = judge };
        await client.ConnectAsync(endpoint.Host, endpoint.Port, SecureSocketOptions.StartTls, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}
