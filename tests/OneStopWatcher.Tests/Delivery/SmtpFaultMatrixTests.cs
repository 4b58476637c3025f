using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Delivery;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>
/// What becomes of a message when the mail server fails in a certain way at a certain step: every step, every way, over plain TCP, STARTTLS
/// and implicit TLS. Time is a fake: a server that hangs costs no waiting, and the real deadlines are tried.
/// </summary>
public sealed class SmtpFaultMatrixTests
{
    // Down: nothing was sent, and nothing else will be now. Later, Refused, Unknown: about this message. Sent: the server took it.
    private const string OnEveryConnection = """
                 451     550     421     552     mute-close said-close hang    garbage endless bare-LF slow
        Connect  Down    Down    Down    Down    Down       Down       Down    Down    Down    Sent    Sent
        Ehlo     Down    Down    Down    Down    Down       Down       Down    Down    Down    Sent    Sent
        StartTls Down    Down    Down    Down    Down       Down       Down    Down    Down    Sent    Sent
        Auth     Down    Down    Down    Down    Down       Down       Down    Down    Down    Sent    Sent
        Mail     Down    Down    Down    Refused Down       Later      Down    Down    Down    Sent    Sent
        Rcpt     Later   Refused Later   Refused Later      Later      Later   Later   Later   Sent    Sent
        Data     Later   Refused Later   Refused Later      Unknown    Later   Later   Later   Sent    Sent
        Content  Later   Refused Later   Refused Unknown    Sent       Unknown Unknown Unknown Sent    Sent
        Rset     Sent    Sent    Sent    Sent    Sent       Sent       Down    Sent    Sent    Sent    Sent
        Quit     Sent    Sent    Sent    Sent    Sent       Sent       Sent    Sent    Sent    Sent    Sent
        """;

    // A lost connection is made anew once. The next message goes out in every cell.
    private const string OnTheFirstConnection = """
                 451     550     421     552     mute-close said-close hang    garbage endless bare-LF slow
        Connect  Down    Down    Down    Down    Down       Down       Down    Down    Down    Sent    Sent
        Ehlo     Down    Down    Down    Down    Down       Down       Down    Down    Down    Sent    Sent
        StartTls Down    Down    Down    Down    Down       Down       Down    Down    Down    Sent    Sent
        Auth     Down    Down    Down    Down    Down       Sent       Down    Down    Down    Sent    Sent
        Mail     Down    Down    Sent    Refused Sent       Sent       Down    Sent    Sent    Sent    Sent
        Rcpt     Later   Refused Sent    Refused Sent       Sent       Later   Sent    Sent    Sent    Sent
        Data     Later   Refused Sent    Refused Sent       Unknown    Later   Sent    Sent    Sent    Sent
        Content  Later   Refused Sent    Refused Unknown    Sent       Unknown Unknown Unknown Sent    Sent
        Rset     Sent    Sent    Sent    Sent    Sent       Sent       Down    Sent    Sent    Sent    Sent
        Quit     Sent    Sent    Sent    Sent    Sent       Sent       Sent    Sent    Sent    Sent    Sent
        """;

    private static readonly TestAuthority Authority = new();

    [Theory]
    [InlineData("None", 198)]
    [InlineData("StartTls", 220)]
    [InlineData("Tls", 198)]
    public async Task Send_EveryFaultAtEveryStep_HasTheDesignedOutcome(string security, int expected)
    {
        using var certificate = Authority.Issue(RecordingSmtpServer.Host);
        var options = new SmtpServerOptions
        {
            OffersStartTls = security == "StartTls",
            SpeaksTls = security == "Tls",
            Certificate = certificate,
            Account = ("motcua", "mat khau"),
        };
        Cell[] cells = [.. CellsOf(OnEveryConnection, isOnce: false), .. CellsOf(OnTheFirstConnection, isOnce: true)];
        var tried = cells.Where(cell => cell.Verb != SmtpVerb.StartTls || options.OffersStartTls).ToList();
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(tried, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (cell, _) =>
        {
            if (await RunAsync(cell, options) is { } difference)
                wrong.Add($"{cell}: {difference}");
        });

        TestContext.Current.TestOutputHelper!.WriteLine($"{tried.Count} cells of the fault matrix over {security}");
        Assert.Empty(wrong.Order(StringComparer.Ordinal));
        Assert.Equal(expected, tried.Count);
    }

    private static async Task<string?> RunAsync(Cell cell, SmtpServerOptions options)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var never = new TaskCompletionSource();
        var faults = 0;
        await using var server = RecordingSmtpServer.Start(options: options, script: said =>
            said.Verb == cell.Verb && (!cell.IsOnce || Interlocked.Increment(ref faults) == 1) ? ReplyOf(cell, said, clock, never.Task)
            : said is { Verb: SmtpVerb.Rcpt, Recipient: "gone@xa.example" } ? SmtpReply.Of(550, "5.1.1 no such mailbox")
            : null);
        await using var transport = new SmtpTransport(Relay.SettingsFor(server, Authority), Relay.Sender, clock);

        DeliveryOutcome outcome = await transport.OpenAsync(cancellationToken) is { } reason
            ? new DeliveryOutcome.TransportDown(reason)
            : await transport.SendAsync(Relay.Message(cell.Verb == SmtpVerb.Rset ? "gone@xa.example" : "an@xa.example"), cancellationToken);

        // Only after a refused message is there something to reset.
        if (cell.Verb == SmtpVerb.Rset)
            outcome = await transport.SendAsync(Relay.Message(), cancellationToken);
        if (NameOf(outcome) != cell.Expected)
            return $"was {outcome}";
        var taken = server.Mails.Count;
        if (outcome is not DeliveryOutcome.Unknown && taken != (outcome is DeliveryOutcome.Accepted ? 1 : 0))
            return $"was {outcome}, but the server has taken {taken}";
        if (cell.IsOnce && await transport.SendAsync(Relay.Message(), cancellationToken) is not DeliveryOutcome.Accepted and var next)
            return $"the next message was {next}";
        await transport.DisposeAsync();
        return null;
    }

    private static SmtpReply ReplyOf(Cell cell, SmtpExchange said, FakeTimeProvider clock, Task never) => cell.Fault switch
    {
        "mute-close" => SmtpReply.HangUp,
        "said-close" => said.Usual.ThenHangUp(),
        "hang" => Hang(said, clock, never),
        "garbage" => said.Usual.Garbled(new byte[] { 0xff, 0xfe, 0x00, 0x32, 0x35, 0x30, 0x0d, 0x0a }),
        "endless" => said.Usual.Garbled($"{said.Usual.Code} {new string('x', 300 * 1024)}\r\n"),
        "bare-LF" => said.Usual.Garbled(said.Usual.Words.ToArray().Where(letter => letter != '\r').ToArray()),
        "slow" => said.Usual.Slowly(moreLines: 2, TimeSpan.FromMilliseconds(5)),
        var code => SmtpReply.Of(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture), "5.0.0 no"),
    };

    // The client waits by now, or is about to: its deadline passes.
    private static SmtpReply Hang(SmtpExchange said, FakeTimeProvider clock, Task never)
    {
        _ = Task.Run(() => clock.Advance(SmtpDeadlines.Send), TestContext.Current.CancellationToken);
        return said.Usual.After(never);
    }

    private static string NameOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Accepted => "Sent",
        DeliveryOutcome.TransportDown => "Down",
        _ => outcome.GetType().Name,
    };

    private static IEnumerable<Cell> CellsOf(string table, bool isOnce)
    {
        var rows = table.ReplaceLineEndings("\n").Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return rows[1..].SelectMany(row => rows[0].Select((fault, column) => new Cell(Enum.Parse<SmtpVerb>(row[0]), fault, isOnce, row[column + 1])));
    }

    private sealed record Cell(SmtpVerb Verb, string Fault, bool IsOnce, string Expected);
}
