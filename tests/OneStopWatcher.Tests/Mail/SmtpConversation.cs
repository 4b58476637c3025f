using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Text;

namespace OneStopWatcher.Tests.Mail;

/// <summary>One connection's dialogue, from the greeting to the end (RFC 5321).</summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private readonly RecordingSmtpServer server;
    private readonly int connection;
    private readonly SemaphoreSlim speaking = new(1);
    private readonly List<string> recipients = [];
    private Stream stream;
    private PipeReader lines;
    private string? sender;
    private int message;
    private bool isSecure;
    private bool isSignedIn;

    public SmtpConversation(RecordingSmtpServer server, int connection, Stream stream)
    {
        this.server = server;
        this.connection = connection;
        this.stream = stream;
        lines = PipeReader.Create(stream);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (server.Options.SpeaksTls)
            await HideAsync(cancellationToken);
        if (!await AnswerAsync(SmtpVerb.Connect, "", SmtpReply.Of(220, "localhost ESMTP"), cancellationToken))
            return;
        while (await ReadLineAsync(cancellationToken) is { } bytes)
        {
            var line = Encoding.UTF8.GetString(bytes);
            server.Record(new RecordedCommand(connection, line));
            if (!await ObeyAsync(line, cancellationToken))
                return;
        }
    }

    public async Task HangUpAsync(string goodbye)
    {
        try
        {
            await SayAsync(goodbye, CancellationToken.None);
            await stream.DisposeAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The client was faster.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await lines.CompleteAsync();
        await stream.DisposeAsync();
        speaking.Dispose();
    }

    // False when the connection is to be closed.
    private Task<bool> ObeyAsync(string line, CancellationToken cancellationToken)
    {
        switch (VerbOf(line))
        {
            case SmtpVerb.Ehlo:
                ForgetEnvelope();
                return AnswerAsync(SmtpVerb.Ehlo, line, SmtpReply.Of(250, string.Join('\n', ["localhost", .. Extensions()])), cancellationToken);
            case SmtpVerb.Helo:
                ForgetEnvelope();
                return AnswerAsync(SmtpVerb.Helo, line, SmtpReply.Of(250, "localhost"), cancellationToken);
            case SmtpVerb.StartTls when server.Options.OffersStartTls && !isSecure:
                return SecureAsync(line, cancellationToken);
            case SmtpVerb.Auth when server.Options.Account is not null && !isSignedIn:
                return SignInAsync(line, cancellationToken);
            case SmtpVerb.Mail:
                return BeginAsync(line, cancellationToken);
            case SmtpVerb.Rcpt:
                return AddRecipientAsync(line, cancellationToken);
            case SmtpVerb.Data:
                return TakeMailAsync(line, cancellationToken);
            case SmtpVerb.Rset:
                ForgetEnvelope();
                return AnswerAsync(SmtpVerb.Rset, line, SmtpReply.Of(250, "2.0.0 forgotten"), cancellationToken);
            case SmtpVerb.Noop:
                return AnswerAsync(SmtpVerb.Noop, line, SmtpReply.Of(250, "2.0.0 fine"), cancellationToken);
            case SmtpVerb.Quit:
                return AnswerAsync(SmtpVerb.Quit, line, SmtpReply.Of(221, "2.0.0 goodbye").ThenHangUp(), cancellationToken);
            case var other:
                return AnswerAsync(other, line, SmtpReply.Of(502, "5.5.1 not known here"), cancellationToken);
        }
    }

    private IEnumerable<string> Extensions()
    {
        foreach (var extension in server.Options.Extensions)
            yield return extension;
        if (server.Options.OffersStartTls && !isSecure)
            yield return "STARTTLS";
        if (server.Options.Account is not null)
            yield return $"AUTH {string.Join(' ', server.Options.Mechanisms)}";
    }

    private async Task<bool> SecureAsync(string line, CancellationToken cancellationToken)
    {
        var reply = Decide(SmtpVerb.StartTls, line, default, SmtpReply.Of(220, "2.0.0 ready"));
        if (!await ReplyAsync(reply, cancellationToken))
            return false;
        if (!reply.IsPositive)
            return true;
        await HideAsync(cancellationToken);
        ForgetEnvelope();
        return true;
    }

    private async Task HideAsync(CancellationToken cancellationToken)
    {
        var secured = new SslStream(stream);
        await server.SecureAsync(secured, cancellationToken);

        // A new reader: what was said in the clear must not count as said under cover.
        stream = secured;
        lines = PipeReader.Create(secured);
        isSecure = true;
    }

    private async Task<bool> SignInAsync(string line, CancellationToken cancellationToken)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var mechanism = words.Length > 1 ? words[1].ToUpperInvariant() : "";
        if (!server.Options.Mechanisms.Contains(mechanism, StringComparer.Ordinal))
            return await ReplyAsync(SmtpReply.Of(504, "5.5.4 no such mechanism"), cancellationToken);
        var first = words.Length > 2 ? FromBase64(words[2]) : null;
        var account = mechanism switch
        {
            "LOGIN" => (first ?? await AskAsync("Username:", cancellationToken), await AskAsync("Password:", cancellationToken)),
            "XOAUTH2" => await HearTokenAsync(first ?? await AskAsync("", cancellationToken), cancellationToken),
            _ => (first ?? await AskAsync("", cancellationToken)).Split('\0') is ["", var userName, var password] ? (userName, password) : ("", ""),
        };
        var reply = Decide(SmtpVerb.Auth, line, default, account == server.Options.Account ? SmtpReply.Of(235, "2.7.0 welcome") : SmtpReply.Of(535, "5.7.8 user name or password is wrong"));
        isSignedIn = reply.IsPositive;
        return await ReplyAsync(reply, cancellationToken);
    }

    // What a token is refused for comes as a challenge, which the client acknowledges with an empty line before it hears the 535.
    private async Task<(string UserName, string Token)> HearTokenAsync(string words, CancellationToken cancellationToken)
    {
        var account = words.Split('\u0001') is [['u', 's', 'e', 'r', '=', .. var userName], ['a', 'u', 't', 'h', '=', 'B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token], "", ""] ? (userName, token) : ("", "");
        if (account != server.Options.Account)
            await AskAsync("""{"status":"401","schemes":"Bearer"}""", cancellationToken);
        return account;
    }

    private async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        await SayAsync($"334 {Convert.ToBase64String(Encoding.UTF8.GetBytes(question))}", cancellationToken);
        var answer = await ReadLineAsync(cancellationToken) ?? throw new IOException("The client left in the middle of its sign-in.");
        return FromBase64(Encoding.ASCII.GetString(answer));
    }

    private async Task<bool> BeginAsync(string line, CancellationToken cancellationToken)
    {
        ForgetEnvelope();
        sender = AddressIn(line);
        message++;
        var usual = server.Options.Account is not null && !isSignedIn ? SmtpReply.Of(530, "5.7.0 sign in first") : SmtpReply.Of(250, "2.1.0 sender taken");
        var reply = Decide(SmtpVerb.Mail, line, default, usual);
        if (!reply.IsPositive)
            ForgetEnvelope();
        return await ReplyAsync(reply, cancellationToken);
    }

    private async Task<bool> AddRecipientAsync(string line, CancellationToken cancellationToken)
    {
        if (sender is null)
            return await ReplyAsync(SmtpReply.Of(503, "5.5.1 MAIL first"), cancellationToken);
        recipients.Add(AddressIn(line));
        var reply = Decide(SmtpVerb.Rcpt, line, default, SmtpReply.Of(250, "2.1.5 recipient taken"));
        if (!reply.IsPositive)
            recipients.RemoveAt(recipients.Count - 1);
        return await ReplyAsync(reply, cancellationToken);
    }

    private async Task<bool> TakeMailAsync(string line, CancellationToken cancellationToken)
    {
        if (sender is null || recipients.Count == 0)
            return await ReplyAsync(SmtpReply.Of(503, "5.5.1 RCPT first"), cancellationToken);
        var goAhead = Decide(SmtpVerb.Data, line, default, SmtpReply.Of(354, "go ahead, end with a dot"));
        if (!await ReplyAsync(goAhead, cancellationToken))
            return false;
        if (!goAhead.IsPositive)
            return true;

        var content = await ReadContentAsync(cancellationToken);
        var reply = Decide(SmtpVerb.Content, "", content, SmtpReply.Of(250, $"2.0.0 taken as {connection}.{message}"));
        if (reply.Wait is not null)
            await reply.Wait(cancellationToken);
        if (reply.IsPositive)
            server.Record(new RecordedMail(sender, [.. recipients], content, connection, server.Options.Clock.GetUtcNow()));
        ForgetEnvelope();
        return await SpeakAsync(reply, cancellationToken);
    }

    private Task<bool> AnswerAsync(SmtpVerb verb, string line, SmtpReply usual, CancellationToken cancellationToken) =>
        ReplyAsync(Decide(verb, line, default, usual), cancellationToken);

    private SmtpReply Decide(SmtpVerb verb, string line, ReadOnlyMemory<byte> content, SmtpReply usual) =>
        server.Script(new SmtpExchange(verb, line, connection, message, sender, [.. recipients], content, usual)) ?? usual;

    private async Task<bool> ReplyAsync(SmtpReply reply, CancellationToken cancellationToken)
    {
        if (reply.Wait is not null)
            await reply.Wait(cancellationToken);
        return await SpeakAsync(reply, cancellationToken);
    }

    private async Task<bool> SpeakAsync(SmtpReply reply, CancellationToken cancellationToken)
    {
        if (!reply.IsUnsaid && reply.PacketSize > 0)
        {
            for (var at = 0; at < reply.Words.Length; at += reply.PacketSize)
                await SayAsync(reply.Words[at..Math.Min(at + reply.PacketSize, reply.Words.Length)], cancellationToken);
        }
        else if (!reply.IsUnsaid && reply.PauseAfterLine == TimeSpan.Zero)
        {
            await SayAsync(reply.Words, cancellationToken);
        }
        else if (!reply.IsUnsaid)
        {
            foreach (var line in Encoding.UTF8.GetString(reply.Words.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                await SayAsync(Encoding.UTF8.GetBytes(line + '\n'), cancellationToken);
                await Task.Delay(reply.PauseAfterLine, cancellationToken);
            }
        }

        return !reply.IsLast;
    }

    private Task SayAsync(string line, CancellationToken cancellationToken) => SayAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);

    private async Task SayAsync(ReadOnlyMemory<byte> words, CancellationToken cancellationToken)
    {
        await speaking.WaitAsync(cancellationToken);
        try
        {
            await stream.WriteAsync(words, cancellationToken);
        }
        finally
        {
            speaking.Release();
        }
    }

    private async Task<byte[]> ReadContentAsync(CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken) ?? throw new IOException("The client left in the middle of a mail.");
            if (line is [(byte)'.'])
                return content.ToArray();
            // RFC 5321, 4.5.2: a dot at the start of a line was doubled for the transfer.
            content.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            content.Write("\r\n"u8);
        }
    }

    // The bytes of a line without its CRLF, or null when the client closed the connection.
    private async Task<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await lines.ReadAsync(cancellationToken);
            var reader = new SequenceReader<byte>(read.Buffer);
            if (reader.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8))
            {
                var bytes = line.ToArray();
                lines.AdvanceTo(reader.Position);
                return bytes;
            }

            lines.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private void ForgetEnvelope()
    {
        sender = null;
        recipients.Clear();
    }

    private static SmtpVerb VerbOf(string line) =>
        Enum.TryParse<SmtpVerb>(line.Split(' ', ':')[0], ignoreCase: true, out var verb) && verb is not (SmtpVerb.Connect or SmtpVerb.Content)
            ? verb
            : SmtpVerb.Unknown;

    private static string AddressIn(string line)
    {
        var start = line.IndexOf('<', StringComparison.Ordinal);
        var end = line.IndexOf('>', StringComparison.Ordinal);
        return start >= 0 && end > start ? line[(start + 1)..end] : "";
    }

    private static string FromBase64(string text) => text == "=" ? "" : Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
