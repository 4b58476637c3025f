using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>One kept connection to the relay. One recipient per message, so that a refused one spoils nobody else's.</summary>
internal sealed class SmtpTransport(SmtpSettings settings, string sender) : ITransport
{
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(30);

    // Bounds the whole message, well below the lease.
    private static readonly TimeSpan SendDeadline = TimeSpan.FromMinutes(2);

    private SmtpClient? client;

    public async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();

        // The client's own timeout counts per read: a relay that scans a mail before its final reply must not run into it.
        var fresh = new SmtpClient { Timeout = 2 * (int)SendDeadline.TotalMilliseconds };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ConnectDeadline);

        // An own socket with NoDelay: the default one loses some 40 ms a message to delayed acknowledgements on a local relay.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, deadline.Token);
            await fresh.ConnectAsync(socket, settings.Host, settings.Port, OptionsOf(settings.Security), deadline.Token);
            if (settings.UserName is not null)
                await fresh.AuthenticateAsync(settings.UserName, settings.Password ?? "", deadline.Token);
            client = fresh;
            return null;
        }
        catch (Exception e) when (IsConnectionError(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            fresh.Dispose();
            socket.Dispose();
            var cause = e is OperationCanceledException ? $"no answer within {ConnectDeadline.TotalSeconds:0} s" : e.Message;
            return $"mail server {settings.Host}:{settings.Port} ({settings.Security}): {cause}";
        }
    }

    public async Task<DeliveryOutcome> SendAsync(ClaimedMessage message, CancellationToken cancellationToken)
    {
        if (client is null)
            return new DeliveryOutcome.TransportDown("not connected");
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(message.Mime), cancellationToken);
        var outcome = await SendOnceAsync(mail, message.Address, cancellationToken);

        // A kept connection that the server has closed meanwhile shows only at the next command: connect anew, once.
        if (outcome is not DeliveryOutcome.TransportDown { Reply: IdleClosed })
            return outcome;
        return await OpenAsync(cancellationToken) is { } reason
            ? new DeliveryOutcome.TransportDown(reason)
            : await SendOnceAsync(mail, message.Address, cancellationToken);
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private const string IdleClosed = "the server closed the connection before the message";

    private static SecureSocketOptions OptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
    };

    private static bool IsConnectionError(Exception e) =>
        e is SocketException or IOException or TimeoutException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException;

    private static string Answer(SmtpCommandException e) => $"{(int)e.StatusCode} {e.Message.ReplaceLineEndings(" ")}";

    private async Task<DeliveryOutcome> SendOnceAsync(MimeMessage mail, string address, CancellationToken cancellationToken)
    {
        var progress = new ContentProgress();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(SendDeadline);
        try
        {
            var reply = await client!.SendAsync(
                FormatOptions.Default, mail, new MailboxAddress("", sender), [new MailboxAddress("", address)], deadline.Token, progress);
            return new DeliveryOutcome.Accepted(reply);
        }
        catch (SmtpCommandException e)
        {
            return OutcomeOf(e);
        }
        catch (ServiceNotAuthenticatedException e)
        {
            // 530: the relay wants a login. That concerns every message.
            return new DeliveryOutcome.TransportDown($"{e.Message.ReplaceLineEndings(" ")} Set Mail:Smtp:UserName and PasswordFile");
        }
        catch (Exception e) when (IsConnectionError(e) || e is OperationCanceledException)
        {
            var reply = e is OperationCanceledException ? "broken off before the final reply" : e.Message;
            return progress.HasBegun ? new DeliveryOutcome.Unknown(reply) : new DeliveryOutcome.TransportDown(e is OperationCanceledException ? reply : IdleClosed);
        }
    }

    private static DeliveryOutcome OutcomeOf(SmtpCommandException e)
    {
        var isFinal = (int)e.StatusCode >= 500;
        return e.ErrorCode switch
        {
            // 421 announces that the server closes: nothing was taken, and the next message needs another connection.
            _ when e.StatusCode == SmtpStatusCode.ServiceNotAvailable => new DeliveryOutcome.TransportDown(IdleClosed),
            SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted when isFinal => new DeliveryOutcome.Refused(Answer(e)),

            // Said at MAIL FROM because of its SIZE: this message is too big, others may not be.
            SmtpErrorCode.SenderNotAccepted when e.StatusCode == SmtpStatusCode.ExceededStorageAllocation => new DeliveryOutcome.Refused(Answer(e)),
            SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted => new DeliveryOutcome.Later(Answer(e)),
            _ => new DeliveryOutcome.TransportDown(Answer(e)),
        };
    }

    private async Task CloseAsync()
    {
        if (client is null)
            return;
        var old = client;
        client = null;
        try
        {
            // What was accepted stays accepted, whatever the server makes of the farewell.
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await old.DisconnectAsync(quit: true, deadline.Token);
        }
        catch (Exception e) when (IsConnectionError(e) || e is OperationCanceledException)
        {
            // A failed QUIT changes nothing: the connection is gone either way.
        }
        finally
        {
            old.Dispose();
        }
    }

    // Whether any of the message's content has left: from then on nobody can say that it was not taken.
    private sealed class ContentProgress : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
