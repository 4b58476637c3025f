using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace OneStopWatcher.Delivery;

/// <summary>
/// One connection to the relay, made and protected by the library, on which the commands of a message are said one by one. The library's
/// own sending hides the server's verdict when the reset that it sends afterwards fails: a mail refused for good would look uncertain.
/// </summary>
internal sealed class SmtpDialogue : SmtpClient
{
    private readonly SmtpSettings settings;
    private readonly ReplyCount replies;

    public SmtpDialogue(SmtpSettings settings, TimeProvider clock)
        : this(settings, clock, new ReplyCount())
    {
    }

    private SmtpDialogue(SmtpSettings settings, TimeProvider clock, ReplyCount replies)
        : base(replies)
    {
        (this.settings, this.replies) = (settings, replies);
        if (settings.LocalDomain is not null)
            LocalDomain = settings.LocalDomain;
        ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            Distrust = CertificateProblem.Find(certificate, chain, errors, settings, clock.GetUtcNow());
            return Distrust is null;
        };
    }

    /// <summary>Why the server's certificate was not trusted, or null.</summary>
    public FormattableString? Distrust { get; private set; }

    /// <summary>Whether a transaction was begun and not ended: the next one must reset it.</summary>
    public bool IsTransactionOpen { get; set; }

    /// <summary>Whether the server has answered what it was not asked yet: from now on no reply can be trusted to belong to its command.</summary>
    public bool IsOutOfStep => replies.IsTooMuch;

    /// <summary>Whether what went wrong lies with the connection or with what the server says on it.</summary>
    public static bool IsFailure(Exception e) =>
        e is SocketException or IOException or TimeoutException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException
            or ObjectDisposedException;

    /// <summary>Connects, protects the connection as the settings say, and says hello.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        // An own socket with NoDelay: the default one loses some 40 ms a message to delayed acknowledgements on a local relay.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            var stream = new BoundedReplyStream(new NetworkStream(socket, ownsSocket: true));
            await ConnectAsync(stream, settings.Host, settings.Port, OptionsOf(settings.Security), cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Says one command, or a mail's content, and hears the reply.</summary>
    /// <param name="words">Without the end of the last line.</param>
    /// <param name="cancellationToken">Breaks it off; the connection is of no use afterwards.</param>
    public Task<SmtpResponse> SayAsync(string words, CancellationToken cancellationToken) => SendCommandAsync(words, cancellationToken);

    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback)
    {
        var options = base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback);
        options.CertificateChainPolicy = CertificateProblem.PolicyOf(settings);
        return options;
    }

    private static SecureSocketOptions OptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
    };
}
