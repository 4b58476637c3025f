using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OneStopWatcher.Alarms;

namespace OneStopWatcher.Tests.Alarms;

/// <summary>A server that gets as far as TLS, in the way of a protocol, and shows a certificate that ends when the test wishes.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2 certificate;
    private readonly CertificateProtocol protocol;
    private readonly Task accepting;
    private int connections;

    private TlsServer(CertificateProtocol protocol, DateTimeOffset end)
    {
        this.protocol = protocol;
        certificate = CertificateUntil(end);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => connections;

    public static TlsServer Start(CertificateProtocol protocol, DateTimeOffset end) => new(protocol, end);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Dispose();
        certificate.Dispose();
        stopping.Dispose();
    }

    private static X509Certificate2 CertificateUntil(DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, end);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    private async Task AcceptAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                Interlocked.Increment(ref connections);
                conversations.Add(ConverseAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(conversations);
    }

    private async Task ConverseAsync(TcpClient client)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (protocol == CertificateProtocol.PostgreSql)
                    await AnswerPostgreSqlAsync(stream);
                if (protocol == CertificateProtocol.SmtpStartTls)
                    await AnswerSmtpAsync(stream);
                await using var secured = new SslStream(stream);
                await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
                await secured.CopyToAsync(Stream.Null, stopping.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client has seen enough.
            }
        }
    }

    private async Task AnswerPostgreSqlAsync(NetworkStream stream)
    {
        var request = new byte[8];
        await stream.ReadExactlyAsync(request, stopping.Token);
        Assert.Equal([0, 0, 0, 8, 4, 210, 22, 47], request);
        await stream.WriteAsync("S"u8.ToArray(), stopping.Token);
    }

    private async Task AnswerSmtpAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        await stream.WriteAsync("220 hello\r\n"u8.ToArray(), stopping.Token);
        await reader.ReadLineAsync(stopping.Token);
        await stream.WriteAsync("250-localhost\r\n250 STARTTLS\r\n"u8.ToArray(), stopping.Token);
        Assert.Equal("STARTTLS", await reader.ReadLineAsync(stopping.Token));
        await stream.WriteAsync("220 go\r\n"u8.ToArray(), stopping.Token);
    }
}
