using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;
using OneStopWatcher.Replay;

namespace OneStopWatcher.Tests.Replay;

/// <summary>What becomes of a mail in a replay is what became of it then. Its slot is 2 March 2026, 07:45, at which it was recorded.</summary>
public sealed class ReplayedDeliveryTests : IAsyncLifetime
{
    private const string Address = "an@xa.example";
    private static readonly DateTimeOffset Slot = new(2026, 3, 2, 7, 45, 0, TimeSpan.FromHours(7));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-replay-");
    private LedgerDatabase ledger = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ledger = await LedgerDatabase.OpenAsync(new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={Path.Combine(folder.FullName, "ledger.db")}"), Cancellation);
        await using var connection = await ledger.ConnectAsync(Cancellation);
        var mail = new { slot = Slot.ToLedger(), address = Address, pilot = (string?)null, recipient = "An", mimeId = "1@xa", subject = "", mime = Array.Empty<byte>(), hasList = 0, now = Slot.ToLedger() };
        await connection.ExecuteAsync(Statements.Get("InsertMessage"), mail);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(MessageState.Sent, "250 taken")]
    [InlineData(MessageState.Refused, "550 mailbox unavailable")]
    [InlineData(MessageState.GivenUp, "the connection broke")] // Nobody will know whether it went.
    internal async Task Mail_SettledInTheRecord_IsSettledSoAtThatTime(MessageState state, string reply)
    {
        var replayed = Delivery(Fact(state, settledAfter: 20, reply));

        // Before that it waits, but safe from being taken back: the record did not.
        Assert.Equal("Unknown  1 ", await RunAsync(replayed, minutes: 20));
        Assert.Equal($"{state} 20 0 {reply}", await RunAsync(replayed, minutes: 21));
        Assert.Equal($"{state} 20 0 {reply}", await RunAsync(replayed, minutes: 600));
    }

    [Theory]
    [InlineData(MessageState.Ready)]
    [InlineData(MessageState.Sending)]
    [InlineData(MessageState.Later)]
    [InlineData(MessageState.Unknown)]
    internal async Task Mail_UnsettledInTheRecord_WaitsToTheEnd_AndIsNotTakenBack(MessageState state)
    {
        var replayed = Delivery(Fact(state, settledAfter: null, "451 try again"));

        Assert.Equal("Unknown  1 ", await RunAsync(replayed, minutes: 15));
        Assert.Equal("Unknown  1 ", await RunAsync(replayed, minutes: 30 * 24 * 60));
    }

    [Fact]
    public async Task Mail_TakenBackInTheRecord_WaitsForWhoeverTakesItBack_AndElseGoes()
    {
        var replayed = Delivery(Fact(settledAfter: 20, reply: "451 try again") with { State = PastDelivery.Withdrawn });

        Assert.Equal("Ready  0 ", await RunAsync(replayed, minutes: 10));
        Assert.Equal("Ready  0 ", await RunAsync(replayed, minutes: 22));

        // By other settings it told of something else, which was no reason to take it back.
        Assert.Equal("Sent 0 0 ", await RunAsync(replayed, minutes: 23));
    }

    [Fact]
    public async Task Mail_MadeAgainInItsSlot_IsSettledAsTheLastOne()
    {
        var replayed = Delivery(
            Fact(settledAfter: 20, reply: null) with { State = PastDelivery.Withdrawn },
            Fact(MessageState.Refused, settledAfter: 40, "550 no") with { RecordedAt = Slot.AddMinutes(20) },
            Fact(MessageState.Sent, settledAfter: 10, "250 taken") with { Address = "binh@xa.example" },
            Fact(MessageState.Sent, settledAfter: 10, "250 taken") with { Slot = Slot.AddDays(-1) });

        Assert.Equal("Ready  0 ", await RunAsync(replayed, minutes: 19));
        Assert.Equal("Unknown  1 ", await RunAsync(replayed, minutes: 21));
        Assert.Equal("Refused 40 0 550 no", await RunAsync(replayed, minutes: 60));
    }

    [Fact]
    public async Task Mail_ThatTheRecordDoesNotHave_GoesAtOnce() =>
        Assert.Equal("Sent 0 0 ", await RunAsync(Delivery(), minutes: 15));

    [Fact]
    public async Task Mail_ThatTheRecordDoesNotHave_WaitsWhileAllMailsArePaused()
    {
        var replayed = new ReplayedDelivery(ledger, [], [(Slot.AddMinutes(-5), Slot.AddMinutes(30)), (Slot.AddDays(1), null)]);

        Assert.Equal("Ready  0 ", await RunAsync(replayed, minutes: 29));
        Assert.Equal("Sent 30 0 ", await RunAsync(replayed, minutes: 30));
    }

    [Fact]
    public async Task Mail_ThatTheRecordDoesNotHave_WentBeforeThePause()
    {
        var replayed = new ReplayedDelivery(ledger, [], [(Slot.AddMinutes(5), null)]);

        Assert.Equal("Sent 0 0 ", await RunAsync(replayed, minutes: 15));
    }

    private static PastDelivery Fact(MessageState state = MessageState.Sent, int? settledAfter = null, string? reply = null) =>
        new(Slot, Address.ToUpperInvariant(), Pilot: null, RecordedAt: Slot, state.ToString(), settledAfter is { } minutes ? Slot.AddMinutes(minutes) : null, reply);

    private ReplayedDelivery Delivery(params PastDelivery[] facts) => new(ledger, facts, []);

    // State, minutes until it was settled, whether it may have gone out, reply.
    private async Task<string> RunAsync(ReplayedDelivery replayed, int minutes)
    {
        await replayed.RunAsync(Slot.AddMinutes(minutes), Cancellation);
        await using var connection = await ledger.ConnectAsync(Cancellation);
        return await connection.ExecuteScalarAsync<string>("select state || ' ' || coalesce((settled_at - slot) / 60000, '') || ' ' || uncertain || ' ' || coalesce(last_reply, '') from messages") ?? "";
    }
}
