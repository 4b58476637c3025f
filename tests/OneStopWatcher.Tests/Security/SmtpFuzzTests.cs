using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Delivery;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Security;

/// <summary>
/// Mail servers that answer with anything: whatever they say, each message ends in a state that fits, none counts as sent that was not accepted,
/// and the next delivery to a sound server sends all that wait. A case is a run of two messages, in which one to three replies are garbage.
/// </summary>
public sealed partial class SmtpFuzzTests
{
    private const int Lanes = 4;
    private const string First = "an@xa.example";
    private const string Second = "binh@xa.example";

    // A hang of the program, on the slowest machine.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task Replies_WhateverTheyAre_LeaveEveryMessageInAStateThatFits_AndTheNextDeliverySendsWhatWaits()
    {
        var fuzz = Fuzz.Of("SMTP replies", 200);
        var cases = Enumerable.Range(0, fuzz.Cases).Select(_ => Enumerable.Range(0, fuzz.Random.Next(1, 4)).Select(_ => SmtpGarbage.Of(fuzz)).ToList()).ToList();
        var wrong = new ConcurrentQueue<string>();
        var states = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            await using var post = await PostOffice.OpenAsync();
            for (var i = lane; i < cases.Count; i += Lanes)
            {
                try
                {
                    foreach (var state in await post.RunAsync(i, cases[i]))
                        states.AddOrUpdate(state, 1, (_, count) => count + 1);
                }
                catch (Exception e) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
                {
                    wrong.Enqueue($"case {i}: {e.Message}\n  {string.Join("\n  ", cases[i])}");
                }
            }
        })));

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Sum(replies => replies.Count)} replies; messages: {string.Join(", ", states.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"))}");
        Assert.True(wrong.IsEmpty, $"{wrong.Count} cases went wrong\n{string.Join("\n", wrong.Take(5))}");
        Assert.True(fuzz.Cases < 100 || states.Keys.Intersect(["Sent", "Refused", "Later", "Unknown", "Ready"], StringComparer.Ordinal).Count() == 5, $"only {string.Join(", ", states.Keys)}");
    }

    // By RFC 5321, 4.2, and not by the library: what came after the final dot begins with a whole reply of code 250.
    [GeneratedRegex(@"\A(250-[^\n]*\n)*250([ \t][^\n]*|\r*)\n", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Acceptance { get; }

    // A whole reply in which the server is done speaking.
    [GeneratedRegex(@"\A([0-9]{3}-[^\n]*\n)*[0-9]{3}([ \t][^\n]*|\r*)\n", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Whole { get; }

    // A ledger, a sound server, and a clock that only the test moves.
    private sealed class PostOffice : IAsyncDisposable, ILogger
    {
        private const int Unforeseen = 306;
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-smtp-fuzz-");
        private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.FromHours(7)));
        private readonly RecordingSmtpServer sound = RecordingSmtpServer.Start(options: Options);
        private LedgerDatabase ledger = null!;
        private string? unforeseen;
        private int turn;

        private static SmtpServerOptions Options => new() { Account = ("motcua", "mat khau bi mat"), Mechanisms = ["PLAIN", "LOGIN"] };

        private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

        public static async Task<PostOffice> OpenAsync()
        {
            var post = new PostOffice();
            post.ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={Path.Combine(post.folder.FullName, "ledger.db")}"), Cancellation);
            return post;
        }

        /// <summary>Delivers two messages to a server that answers with garbage, and what is left to a sound one.</summary>
        /// <returns>The states of both messages in between.</returns>
        public async Task<IReadOnlyList<string>> RunAsync(int number, IReadOnlyList<SmtpGarbage> replies)
        {
            unforeseen = null;
            var mimeIds = await RecordAsync(number);
            var said = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
            var run = 0;
            await using (var server = RecordingSmtpServer.Start(options: Options))
            {
                server.Script = exchange => Answer(exchange, replies, said, server, ref run);
                await DeliverAsync(server);
                lock (clock)
                    turn++;
            }

            var between = await StatesAsync(mimeIds);
            foreach (var (address, state, reply) in between)
                Judge(address, state, reply, said);
            var before = sound.Mails.Count;
            clock.Advance(TimeSpan.FromHours(2));
            await DeliverAsync(sound);
            var waiting = between.Where(message => message.State is not ("Sent" or "Refused")).Select(message => message.Address).Order(StringComparer.Ordinal);
            Assert.Equal(waiting, sound.Mails.Skip(before).Select(mail => mail.Recipients.Single()).Order(StringComparer.Ordinal));
            Assert.All(await StatesAsync(mimeIds), message => Assert.True(message.State is "Sent" or "Refused", $"{message} after a delivery to a sound server"));
            return [.. between.Select(message => message.State)];
        }

        public async ValueTask DisposeAsync()
        {
            await sound.DisposeAsync();
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            if (eventId.Id == Unforeseen || line.Contains("mat khau bi mat", StringComparison.Ordinal))
                unforeseen = $"{line}: {exception}";
        }

        private static void Judge(string address, string state, string? reply, ConcurrentDictionary<string, byte[]> said)
        {
            var isAccepted = said.TryGetValue(address, out var words) && Acceptance.IsMatch(Encoding.Latin1.GetString(words));
            Assert.True(state is "Ready" or "Sent" or "Refused" or "Later" or "Unknown", $"{address} is {state}");
            Assert.False(state == "Sent" && !isAccepted, $"{address} is Sent, but nobody accepted it: {reply}");
            Assert.False(state == "Refused" && !(reply is ['5', ..] || reply!.StartsWith("not sent: ", StringComparison.Ordinal)), $"{address} is Refused, but nobody refused it: {reply}");
            Assert.False(state is "Ready" or "Later" && isAccepted, $"{address} was accepted, but is {state}: {reply}");
            Assert.False(reply?.Any(char.IsControl) == true || reply?.Length > ReplyText.Most + 200, $"{address} has an unclean reply: {reply}");
            Assert.DoesNotContain("mat khau bi mat", reply ?? "", StringComparison.Ordinal);
        }

        private SmtpReply? Answer(SmtpExchange exchange, IReadOnlyList<SmtpGarbage> replies, ConcurrentDictionary<string, byte[]> said, RecordingSmtpServer server, ref int run)
        {
            var message = exchange.Verb == SmtpVerb.Mail ? Interlocked.Increment(ref run) : Volatile.Read(ref run);
            var usual = SmtpReply.Of(exchange.Usual.Code, exchange.Usual.Text);
            var garbage = replies.FirstOrDefault(reply => reply.Verb == exchange.Verb && (reply.Message == 0 || reply.Message == message || exchange.Verb < SmtpVerb.Mail));
            if (exchange.Verb == SmtpVerb.Content)
                said[exchange.Recipient!] = garbage?.Words ?? usual.Words.ToArray();
            if (garbage is null)
                return null;
            if (!garbage.IsLast)
                BreakSilence(server, Whole.IsMatch(Encoding.Latin1.GetString(garbage.Words)) ? Silence : TimeSpan.Zero);
            var reply = usual.Garbled(garbage.Words).InPackets(garbage.PacketSize);
            return garbage.IsLast ? reply.ThenHangUp() : reply;
        }

        // A client that waits for the rest of a reply which never comes: its own deadline passes. Looked at again and again, for the farewell of
        // an earlier connection may be heard meanwhile and look like a client that goes on.
        private void BreakSilence(RecordingSmtpServer server, TimeSpan patience)
        {
            var (heard, now) = (server.Commands.Count, turn);
            _ = Task.Run(
                async () =>
                {
                    for (var wait = patience; ; wait = TimeSpan.FromSeconds(1))
                    {
                        await Task.Delay(wait, Cancellation);
                        lock (clock)
                        {
                            if (turn != now)
                                return;
                            if (server.Commands.Count == heard)
                                clock.Advance(SmtpDeadlines.Send);
                            heard = server.Commands.Count;
                        }
                    }
                },
                Cancellation);
        }

        private async Task DeliverAsync(RecordingSmtpServer server)
        {
            await using var transport = new SmtpTransport(Relay.SettingsFor(server), Relay.Sender, clock);
            var gate = new DeliveryGate(office: null!, ignoreHours: true, clock, DateTimeOffset.MaxValue);
            var worker = new DeliveryWorker(new Outbox(ledger), transport, ledger.LeaseTime, clock, this);
            await worker.RunAsync(pilot: null, gate, new Pace(messagesPerMinute: null, clock), Cancellation, Cancellation).WaitAsync(Longest, Cancellation);
            Assert.Null(unforeseen);
        }

        private async Task<string[]> RecordAsync(int number)
        {
            await using var connection = await ledger.ConnectAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            string[] mimeIds = [$"{number}.1@xa.example", $"{number}.2@xa.example"];
            foreach (var (mimeId, address) in mimeIds.Zip([First, Second]))
            {
                var row = new { number, address, mimeId, mime = Relay.Message(address).Mime, now = clock.GetUtcNow().ToUnixTimeMilliseconds() };
                await connection.ExecuteAsync(
                    "insert into messages (slot, address, recipient, mime_id, subject, mime, state, next_attempt_at, recorded_at) values (@number, @address, @address, @mimeId, 's', @mime, 'Ready', @now, @now)",
                    row,
                    transaction);
            }

            await transaction.CommitAsync(Cancellation);
            return mimeIds;
        }

        private async Task<IReadOnlyList<(string Address, string State, string? Reply)>> StatesAsync(string[] mimeIds)
        {
            await using var connection = await ledger.ConnectAsync(Cancellation);
            return (await connection.QueryAsync<(string, string, string?)>("select address, state, last_reply from messages where mime_id in @mimeIds order by mime_id", new { mimeIds })).AsList();
        }
    }
}
