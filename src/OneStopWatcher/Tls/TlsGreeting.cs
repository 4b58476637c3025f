using System.Net.Security;
using System.Net.Sockets;

namespace OneStopWatcher.Tls;

/// <summary>Greets a server as far as its certificate, on a connection of its own, and goes: no password is sent.</summary>
internal static class TlsGreeting
{
    private const byte Accepts = (byte)'S';

    // The message by which a client asks PostgreSQL for TLS: its length, and a number that stands for it. The server answers with one letter.
    private static readonly byte[] AskForTls = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    /// <summary>Greets.</summary>
    /// <param name="host">The server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="isPostgreSql">Whether it must be asked for TLS first, as PostgreSQL must.</param>
    /// <param name="judge">Sees the certificate, and says whether it is trusted.</param>
    /// <param name="cancellationToken">Ends the greeting.</param>
    /// <returns>False when the server offers no TLS.</returns>
    public static async Task<bool> SayAsync(string host, int port, bool isPostgreSql, RemoteCertificateValidationCallback judge, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host, port, cancellationToken);
        await using var stream = socket.GetStream();
        if (isPostgreSql && !await OffersTlsAsync(stream, cancellationToken))
            return false;
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = judge }, cancellationToken);
        return true;
    }

    private static async Task<bool> OffersTlsAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(AskForTls, cancellationToken);
        var answer = new byte[1];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return answer[0] == Accepts;
    }
}
