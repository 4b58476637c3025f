using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OneStopWatcher.Ledger;
using OneStopWatcher.Telemetry;

namespace OneStopWatcher.Delivery;

/// <summary>Sorts what mail servers say, by their codes first (RFC 5321, RFC 3463), and by our own words where there is no code.</summary>
internal static partial class FailureReasons
{
    /// <summary>Why an attempt ended as it did.</summary>
    public static FailureReason Of(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Accepted => FailureReason.None,
        _ when Code().Match(outcome.Reply) is { Success: true } match => OfCode(int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture), match.Groups["class"].Value, match.Groups["detail"].Value),
        _ => OfWords(outcome.Reply),
    };

    /// <summary>Begins the counts that alarms hang on at 0: what a counter shows first is no rise to whoever watches it.</summary>
    public static void BeginCounting()
    {
        foreach (var reason in Enum.GetNames<FailureReason>().Where(name => name != nameof(FailureReason.None)))
        {
            foreach (var outcome in (string[])["refused", "given_up"])
                Instruments.Messages.Add(0, Labels(outcome, reason));
        }
    }

    /// <summary>Counts an attempt for whoever watches the figures.</summary>
    public static void Count(MessageState state, DeliveryOutcome outcome)
    {
        var name = outcome is DeliveryOutcome.TransportDown ? "transport_down" : state == MessageState.GivenUp ? "given_up" : state.ToString().ToLowerInvariant();
        Instruments.Messages.Add(1, Labels(name, Of(outcome).ToString()));
    }

    private static TagList Labels(string outcome, string reason) => new() { { "outcome", outcome }, { "reason", reason.ToLowerInvariant() } };

    private static FailureReason OfCode(int code, string subject, string detail) => (code, subject, detail) switch
    {
        (530 or 534 or 535 or 538, _, _) or (_, "7", "8" or "9" or "11") => FailureReason.Login,
        (_, "1", "7" or "8") => FailureReason.Policy,
        (_, "1", _) => FailureReason.Mailbox,
        (_, "2", "2") or (_, "3", "1") => FailureReason.Full,
        (_, "2", "3") or (_, "3", "4") => FailureReason.Size,
        (_, "2", _) => FailureReason.Mailbox,
        (_, "6" or "7", _) => FailureReason.Policy,
        (_, "3" or "4" or "5", _) => FailureReason.Server,
        (452 or 552, _, _) => FailureReason.Full,
        (550 or 551 or 553, _, _) => FailureReason.Mailbox,
        (554, _, _) => FailureReason.Policy,
        _ => FailureReason.Server,
    };

    private static FailureReason OfWords(string reply) => reply switch
    {
        _ when Has(reply, "pickup folder") => FailureReason.Folder,
        _ when Has(reply, "not sent: the mail has") => FailureReason.Size,
        _ when Has(reply, "not sent:") => FailureReason.Address,

        // In these letters: the name of the setting, StartTls, stands in every complaint.
        _ when Has(reply, "TLS") || Has(reply, "certificate") => FailureReason.Tls,
        _ when Has(reply, "no answer within") => FailureReason.Timeout,
        _ when Has(reply, "login") || Has(reply, "token") || Has(reply, "PasswordFile") => FailureReason.Login,
        _ => FailureReason.Connection,
    };

    private static bool Has(string reply, string words) => reply.Contains(words, StringComparison.Ordinal);

    // At the beginning, or after what says which server it was. The enhanced code may be missing.
    [GeneratedRegex(@"(?:^|: )(?<code>[45]\d\d)[ -](?:[45]\.(?<class>\d{1,3})\.(?<detail>\d{1,3})\b)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
