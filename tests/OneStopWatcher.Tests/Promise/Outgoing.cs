using System.Globalization;
using System.Text;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Promise;

/// <summary>Many recorded messages, for tests that care only about how they leave.</summary>
internal static class Outgoing
{
    /// <summary>Records so many messages in an empty ledger, each to a mailbox of its own.</summary>
    public static async Task RecordAsync(LedgerAddress address, int messages, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var ledger = await LedgerDatabase.OpenAsync(address, cancellationToken);
        await using var turn = await Turn.TakeAsync(ledger, [LedgerLock.Digest], cancellationToken);
        var run = new RunRecord { Job = RunRecord.Digest, StartedAt = now, EndedAt = now, Outcome = RunOutcome.Done, SettingsHash = "test" };
        await new DigestLedger(ledger).RecordAsync(now, [.. Enumerable.Range(1, messages).Select(Message)], run, [], turn, cancellationToken);
    }

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}@outgoing.example");

    /// <summary>How often a server has accepted each of them.</summary>
    public static Dictionary<string, int> AcceptedBy(RecordingSmtpServer server) =>
        server.Mails.Select(mail => mail.Parse().MessageId!)
            .Where(id => id.EndsWith("@outgoing.example", StringComparison.Ordinal))
            .CountBy(id => id, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    private static OutgoingMessage Message(int number) => new()
    {
        Address = string.Create(CultureInfo.InvariantCulture, $"p{number}@outgoing.example"),
        Recipient = "An",
        MimeId = IdOf(number),
        Subject = "thử",
        Mime = Encoding.UTF8.GetBytes($"From: <canhbao@outgoing.example>\r\nTo: <p{number}@outgoing.example>\r\nMessage-Id: <{IdOf(number)}>\r\nSubject: {number}\r\n\r\nthử {number}\r\n"),
        Notices = [],
    };
}
