using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace OneStopWatcher.Alarms;

/// <summary>
/// Asks a server for its certificate and goes: no password is sent. The certificate is judged as always; whatever comes of that, its last day is
/// known.
/// </summary>
internal static class CertificateProbe
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    // PostgreSQL's request for TLS: its own length and a number that no version has.
    private static readonly byte[] PostgreSqlRequest = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    /// <summary>The end of an endpoint's certificate, or null when it did not show one.</summary>
    public static async Task<DateTimeOffset?> EndOfAsync(CertificateEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        DateTimeOffset? end = null;
        bool Judge(X509Certificate? certificate, SslPolicyErrors errors)
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

    private static Task ConnectAsync(CertificateEndpoint endpoint, Func<X509Certificate?, SslPolicyErrors, bool> judge, CancellationToken cancellationToken) => endpoint.Protocol switch
    {
        CertificateProtocol.SmtpStartTls => ConnectSmtpAsync(endpoint, judge, cancellationToken),
        CertificateProtocol.PostgreSql => ConnectTlsAsync(endpoint, PostgreSqlRequest, judge, cancellationToken),
        CertificateProtocol.Tls => ConnectTlsAsync(endpoint, request: null, judge, cancellationToken),
    };

    private static async Task ConnectSmtpAsync(CertificateEndpoint endpoint, Func<X509Certificate?, SslPolicyErrors, bool> judge, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = (_, certificate, _, errors) => judge(certificate, errors) };
        await client.ConnectAsync(endpoint.Host, endpoint.Port, SecureSocketOptions.StartTls, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static async Task ConnectTlsAsync(
        CertificateEndpoint endpoint, byte[]? request, Func<X509Certificate?, SslPolicyErrors, bool> judge, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
        await using var stream = client.GetStream();
        if (request is not null)
        {
            await stream.WriteAsync(request, cancellationToken);
            var answer = new byte[1];
            if (await stream.ReadAsync(answer, cancellationToken) == 0 || answer[0] != (byte)'S')
                return;
        }

        await using var secured = new SslStream(stream);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = endpoint.Host,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => judge(certificate, errors),
        };
        await secured.AuthenticateAsClientAsync(options, cancellationToken);
    }
}
