using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace OneStopWatcher.Tests.Mail;

/// <summary>Shows that the server used by other tests really says what its script tells it, to the client the product uses.</summary>
public sealed class RecordingSmtpServerTests
{
    private const string Sender = "watcher@example.vn";
    private const string Recipient = "official@example.vn";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WithoutScript_RecordsEnvelopeBytesConnectionAndTime()
    {
        await using var server = RecordingSmtpServer.Start();
        using var client = await ConnectedAsync(server);
        var before = TimeProvider.System.GetUtcNow();

        await client.SendAsync(Mail("Hồ sơ quá hạn: 3"), Cancellation);
        await client.DisconnectAsync(quit: true, Cancellation);

        var mail = Assert.Single(server.Mails);
        Assert.Equal(Sender, mail.Sender);
        Assert.Equal([Recipient], mail.Recipients);
        Assert.Equal(1, mail.Connection);
        Assert.InRange(mail.AcceptedAt, before, TimeProvider.System.GetUtcNow());
        Assert.Equal("Hồ sơ quá hạn: 3", mail.Parse().Subject);
        Assert.Equal(["EHLO", "MAIL", "RCPT", "DATA", "QUIT"], server.Commands.Select(command => command.Line.Split(' ')[0]));
    }

    [Fact]
    public async Task Content_LinesThatBeginWithDots_ArriveUnstuffedByteForByte()
    {
        await using var server = RecordingSmtpServer.Start();
        using var tcp = new TcpClient(RecordingSmtpServer.Host, server.Port);
        await using var stream = tcp.GetStream();

        // All in one packet, as a pipelining client may.
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes("EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<a@b>\r\nDATA\r\n..\r\n...two\r\nbare\nđ\r\n\r\n.\r\nQUIT\r\n"), Cancellation);
        var heard = await new StreamReader(stream).ReadToEndAsync(Cancellation);

        var mail = Assert.Single(server.Mails);
        Assert.Equal(".\r\n..two\r\nbare\nđ\r\n\r\n", mail.Text);
        Assert.Equal("", mail.Sender);
        Assert.EndsWith("221 2.0.0 goodbye\r\n", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_RefusesOneRecipient_TakesTheOthers()
    {
        await using var server = RecordingSmtpServer.Start(said =>
            said is { Verb: SmtpVerb.Rcpt, Recipient: "gone@example.vn" } ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null);
        using var client = await ConnectedAsync(server);

        var refused = await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(Mail("one", to: "gone@example.vn"), Cancellation));
        await client.SendAsync(Mail("two"), Cancellation);

        Assert.Equal(SmtpStatusCode.MailboxUnavailable, refused.StatusCode);
        Assert.Equal("two", Assert.Single(server.Mails).Parse().Subject);
    }

    [Theory]
    [InlineData(451, "4.3.0 try later")]
    [InlineData(554, "5.7.1 looks like spam")]
    public async Task Script_RefusesContent_RecordsNothingAndStaysConnected(int code, string text)
    {
        await using var server = RecordingSmtpServer.Start(said => said is { Verb: SmtpVerb.Content, Message: 1 } ? SmtpReply.Of(code, text) : null);
        using var client = await ConnectedAsync(server);

        var refused = await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(Mail("one"), Cancellation));
        Assert.Empty(server.Mails);
        await client.SendAsync(Mail("two"), Cancellation);

        Assert.Equal(code, (int)refused.StatusCode);
        Assert.Single(server.Mails);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Script_RefusesFirstGreeting_NextConnectionIsWelcome()
    {
        await using var server = RecordingSmtpServer.Start(said =>
            said is { Verb: SmtpVerb.Connect, Connection: 1 } ? SmtpReply.Of(421, "4.3.2 closing").ThenHangUp() : null);

        await Assert.ThrowsAnyAsync<Exception>(() => ConnectedAsync(server));
        using var client = await ConnectedAsync(server);
        await client.SendAsync(Mail("two"), Cancellation);

        Assert.Equal(2, Assert.Single(server.Mails).Connection);
    }

    [Fact]
    public async Task Script_HangsUpAfterFinalDot_RecordsNothing()
    {
        await using var server = RecordingSmtpServer.Start(said => said.Verb is SmtpVerb.Content ? SmtpReply.HangUp : null);
        using var client = await ConnectedAsync(server);

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Mail("lost"), Cancellation));

        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Script_AcceptsWithoutSayingSo_RecordsWhatTheClientTakesForLost()
    {
        await using var server = RecordingSmtpServer.Start(said => said.Verb is SmtpVerb.Content ? SmtpReply.Of(250, "2.0.0 taken").Unsaid() : null);
        using var client = await ConnectedAsync(server);

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Mail("taken"), Cancellation));

        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Script_HangsAfterFinalDot_AcceptsOnlyWhenReleased()
    {
        var release = new TaskCompletionSource();
        await using var server = RecordingSmtpServer.Start(said => said.Verb is SmtpVerb.Content ? SmtpReply.Of(250, "2.0.0 taken").After(release.Task) : null);
        using var client = await ConnectedAsync(server);

        var sending = client.SendAsync(Mail("patience"), Cancellation);
        await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
        Assert.False(sending.IsCompleted);
        Assert.Empty(server.Mails);
        release.SetResult();
        await sending;

        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Script_AnswersSlowly_ClientWithShorterPatienceGivesUp()
    {
        await using var server = RecordingSmtpServer.Start(said => said.Verb is SmtpVerb.Rcpt ? SmtpReply.Of(250, "2.1.5 at last").After(TimeSpan.FromSeconds(30)) : null);
        using var client = await ConnectedAsync(server);
        client.Timeout = 200;

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Mail("slow"), Cancellation));

        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task HangUp_WhileClientIsIdle_NextSendFails()
    {
        await using var server = RecordingSmtpServer.Start();
        using var client = await ConnectedAsync(server);

        await server.HangUpAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Mail("too late"), Cancellation));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Send_FromManyConnectionsAtOnce_RecordsEveryMailOnce()
    {
        await using var server = RecordingSmtpServer.Start();

        await Parallel.ForEachAsync(Enumerable.Range(0, 16), Cancellation, async (worker, cancellationToken) =>
        {
            using var client = await ConnectedAsync(server);
            for (var number = 0; number < 5; number++)
                await client.SendAsync(Mail($"{worker}.{number}"), cancellationToken);
        });

        var mails = await server.WaitForMailsAsync(80, Cancellation);
        Assert.Equal(80, mails.Select(mail => mail.Parse().Subject).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(16, server.Connections);
    }

    [Fact]
    public async Task StartTls_ThenSignIn_TakesMail()
    {
        await using var server = RecordingSmtpServer.Start(options: new SmtpServerOptions { OffersStartTls = true, Account = ("watcher", "s3cret") });
        using var client = Client();
        await client.ConnectAsync(RecordingSmtpServer.Host, server.Port, SecureSocketOptions.StartTls, Cancellation);
        Assert.True(client.IsSecure);

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Mail("unsigned"), Cancellation));
        await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync("watcher", "wrong", Cancellation));
        await client.AuthenticateAsync("watcher", "s3cret", Cancellation);
        await client.SendAsync(Mail("signed"), Cancellation);

        Assert.Equal("signed", Assert.Single(server.Mails).Parse().Subject);
    }

    [Fact]
    public async Task Start_OnPortOfServerThatWentAway_TakesItsPlace()
    {
        var first = RecordingSmtpServer.Start();
        using (await ConnectedAsync(first))
            await first.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectedAsync(first));

        await using var second = RecordingSmtpServer.Start(options: new SmtpServerOptions { Port = first.Port });
        using var client = await ConnectedAsync(second);
        await client.SendAsync(Mail("again"), Cancellation);

        Assert.Single(second.Mails);
    }

    private static SmtpClient Client() => new()
    {
        ServerCertificateValidationCallback = (_, certificate, _, _) => RecordingSmtpServer.Certificate.Equals(certificate),
        CheckCertificateRevocation = false,
    };

    private static async Task<SmtpClient> ConnectedAsync(RecordingSmtpServer server)
    {
        var client = Client();
        try
        {
            await client.ConnectAsync(RecordingSmtpServer.Host, server.Port, SecureSocketOptions.None, Cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static MimeMessage Mail(string subject, string to = Recipient)
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = "Kính gửi ông/bà." } };
        mail.From.Add(MailboxAddress.Parse(Sender));
        mail.To.Add(MailboxAddress.Parse(to));
        return mail;
    }
}
