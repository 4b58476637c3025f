using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopWatcher.Tests.Mail;

/// <summary>
/// A mail server inside the test process that speaks the real protocol over TCP, takes every mail and remembers it.
/// A <see cref="Script"/> makes it refuse, stall or hang up; it may be changed while the server runs.
/// </summary>
internal sealed class RecordingSmtpServer : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> SelfSigned = new(CreateCertificate);

    private readonly TcpListener listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<int, SmtpConversation> open = new();
    private readonly ConcurrentQueue<RecordedMail> mails = new();
    private readonly ConcurrentQueue<RecordedCommand> commands = new();
    private readonly Lock changing = new();
    private readonly Task accepting;
    private TaskCompletionSource mailArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int connections;

    private RecordingSmtpServer(SmtpServerOptions options, SmtpScript? script)
    {
        Options = options;
        Script = script ?? (_ => null);
        listener = new TcpListener(IPAddress.Loopback, options.Port);
        listener.Start(backlog: 512);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    /// <summary>What TLS shows by default; a client under test is told to trust it.</summary>
    public static X509Certificate2 Certificate => SelfSigned.Value;

    public static string Host => "127.0.0.1";

    public int Port { get; }

    public SmtpServerOptions Options { get; }

    public SmtpScript Script { get; set; }

    /// <summary>The mails taken so far, in the order of acceptance.</summary>
    public IReadOnlyList<RecordedMail> Mails => [.. mails];

    /// <summary>The commands heard so far on all connections; filter by connection to see a conversation in its order.</summary>
    public IReadOnlyList<RecordedCommand> Commands => [.. commands];

    /// <summary>How many connections were ever made.</summary>
    public int Connections => connections;

    public static RecordingSmtpServer Start(SmtpScript? script = null, SmtpServerOptions? options = null) =>
        new(options ?? new SmtpServerOptions(), script);

    /// <summary>Waits until at least that many mails were taken.</summary>
    public async Task<IReadOnlyList<RecordedMail>> WaitForMailsAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (changing)
                next = mailArrived.Task;
            if (mails.Count >= count)
                return Mails;
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Says goodbye to every client that is connected, as a server does with idle ones.</summary>
    public async Task HangUpAsync(string goodbye = "421 4.4.2 idle for too long")
    {
        foreach (var conversation in open.Values)
            await conversation.HangUpAsync(goodbye);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        // In this order: to accept on a listener that is gone is an error of its own.
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    internal void Record(RecordedCommand command) => commands.Enqueue(command);

    internal void Record(RecordedMail mail)
    {
        mails.Enqueue(mail);
        lock (changing)
        {
            mailArrived.SetResult();
            mailArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal Task SecureAsync(SslStream stream, CancellationToken cancellationToken) =>
        stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Options.Certificate }, cancellationToken);

    private async Task AcceptAsync()
    {
        var conversations = new ConcurrentDictionary<int, Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                client.NoDelay = true;
                var number = Interlocked.Increment(ref connections);
                conversations[number] = ConverseAsync(number, client);
            }
        }
        catch (OperationCanceledException)
        {
            // The server was stopped.
        }

        await Task.WhenAll(conversations.Values);
    }

    private async Task ConverseAsync(int number, TcpClient client)
    {
        await Task.Yield();
        using (client)
        {
            var conversation = new SmtpConversation(this, number, client.GetStream());
            open[number] = conversation;
            try
            {
                await conversation.RunAsync(stopping.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, would not trust the certificate, or the server was stopped: all of them ways to end a conversation.
            }
            finally
            {
                open.TryRemove(number, out _);
                await conversation.DisposeAsync();
            }
        }
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        // Windows wants a key that went through a file format before it serves TLS with it.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
