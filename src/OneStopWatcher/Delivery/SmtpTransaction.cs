using System.Buffers;
using System.Text;
using MailKit.Net.Smtp;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>One message to its one recipient on one connection, so that a refused one spoils nobody else's.</summary>
internal sealed class SmtpTransaction(SmtpDialogue dialogue, ReplyText text, string sender, ClaimedMessage message)
{
    private const int Closing = 421;
    private const int TooBig = 552;
    private static readonly SearchValues<char> OutsideAddresses = SearchValues.Create(" <>\r\n\0");
    private SmtpStage stage;

    /// <summary>Sends it.</summary>
    /// <param name="clock">For the deadline.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<SmtpVerdict> RunAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        if (FindUnsendable() is { } reason)
            return About(new DeliveryOutcome.Refused(reason));
        using var limit = new CancellationTokenSource(SmtpDeadlines.Send, clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ConverseAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            var isStopped = cancellationToken.IsCancellationRequested;
            FormattableString cause = isStopped ? (FormattableString)$"broken off {Place()}" : $"no answer within {SmtpDeadlines.Send.TotalSeconds:0} s {Place()}";
            return isStopped && stage != SmtpStage.Content
                ? new SmtpVerdict(new DeliveryOutcome.TransportDown(cause), IsWorthAnother: false, IsUsable: false)
                : Broken(cause, isWorthAnother: false);
        }
        catch (Exception e) when (SmtpDialogue.IsFailure(e))
        {
            return Broken(text.CleanValuesOf($"the connection failed {Place()}: {e.Message}"), isWorthAnother: true);
        }
    }

    private async Task<SmtpVerdict> ConverseAsync(CancellationToken cancellationToken)
    {
        foreach (var next in Enum.GetValues<SmtpStage>())
        {
            if (next == SmtpStage.Reset && !dialogue.IsTransactionOpen)
                continue;

            // Before the step is entered: when time is up by now, nothing of the content has left.
            cancellationToken.ThrowIfCancellationRequested();
            stage = next;
            var reply = await dialogue.SayAsync(WordsOf(next), cancellationToken);
            var isOutOfStep = dialogue.IsOutOfStep;
            if (!IsWished(next, (int)reply.StatusCode))
                return Usable(Judge(reply), !isOutOfStep);
            dialogue.IsTransactionOpen = next is SmtpStage.Mail or SmtpStage.Rcpt or SmtpStage.Data;
            if (next == SmtpStage.Content)
                return Usable(About(new DeliveryOutcome.Accepted(text.Clean(reply.Response))), !isOutOfStep);

            // What comes next would be answered already: an acceptance, perhaps, of a mail that has not left.
            if (isOutOfStep)
                return Broken($"the server answered before it was asked {Place()}", isWorthAnother: true);
        }

        throw new InvalidOperationException("a transaction ends with its content");
    }

    private string? FindUnsendable()
    {
        // Upstream lets only plain addresses pass. One that is not would end the command early, or be sent in a form that the server cannot read.
        if (message.Address.AsSpan().ContainsAny(OutsideAddresses))
            return "not sent: this is no address";
        if (!Ascii.IsValid(message.Address) && !dialogue.Capabilities.HasFlag(SmtpCapabilities.UTF8))
            return "not sent: the address has letters beyond ASCII, and the server does not take such addresses (no SMTPUTF8); use an address in plain letters";
        return dialogue.Capabilities.HasFlag(SmtpCapabilities.Size) && dialogue.MaxSize > 0 && message.Mime.Length > dialogue.MaxSize
            ? $"not sent: the mail has {message.Mime.Length} bytes, and the server takes at most {dialogue.MaxSize}"
            : null;
    }

    private string WordsOf(SmtpStage next) => next switch
    {
        SmtpStage.Reset => "RSET",
        SmtpStage.Mail => $"MAIL FROM:<{sender}>{Parameters()}",
        SmtpStage.Rcpt => $"RCPT TO:<{message.Address}>",
        SmtpStage.Data => "DATA",
        SmtpStage.Content => Content(),
    };

    private string Parameters()
    {
        var offered = dialogue.Capabilities;
        var size = offered.HasFlag(SmtpCapabilities.Size) ? $" SIZE={message.Mime.Length}" : "";
        var body = offered.HasFlag(SmtpCapabilities.EightBitMime) && !Ascii.IsValid(message.Mime) ? " BODY=8BITMIME" : "";
        return $"{size}{body}{(Ascii.IsValid(message.Address) ? "" : " SMTPUTF8")}";
    }

    // RFC 5321, 4.5.2: a dot at the start of a line is doubled, a lone one ends the content.
    private string Content()
    {
        var content = Encoding.UTF8.GetString(message.Mime).Replace("\n.", "\n..", StringComparison.Ordinal);
        return $"{(content.StartsWith('.') ? "." : "")}{content}{(content.EndsWith("\r\n", StringComparison.Ordinal) ? "" : "\r\n")}.";
    }

    private static bool IsWished(SmtpStage stage, int code) => stage switch
    {
        SmtpStage.Reset or SmtpStage.Mail or SmtpStage.Content => code == 250,
        SmtpStage.Rcpt => code is 250 or 251,
        SmtpStage.Data => code == 354,
    };

    private SmtpVerdict Judge(SmtpResponse reply)
    {
        var code = (int)reply.StatusCode;
        var answer = text.Clean($"{code} {reply.Response}");
        return code switch
        {
            // RFC 4954, 6: no login, or none that is good any more, which is no word on the recipient.
            530 or 534 or 535 or 538 => new SmtpVerdict(new DeliveryOutcome.TransportDown($"{answer}; set Mail:Smtp:UserName and PasswordFile"), IsWorthAnother: false, IsUsable: false),

            // The server takes nothing any more on this connection.
            Closing => stage == SmtpStage.Content ? Lost(new DeliveryOutcome.Later(answer)) : Broken($"{answer}", isWorthAnother: true),

            // Said of the SIZE: this message is too big, others may not be.
            TooBig when stage == SmtpStage.Mail => About(new DeliveryOutcome.Refused(answer)),
            >= 400 and < 600 when stage == SmtpStage.Mail => new SmtpVerdict(new DeliveryOutcome.TransportDown($"{answer}"), IsWorthAnother: false, IsUsable: false),
            >= 500 and < 600 when stage > SmtpStage.Mail => About(new DeliveryOutcome.Refused(answer)),
            >= 400 and < 500 when stage > SmtpStage.Mail => About(new DeliveryOutcome.Later(answer)),
            _ => Broken($"the server answered out of turn {Place()}: {answer}", isWorthAnother: true),
        };
    }

    private static SmtpVerdict Usable(SmtpVerdict verdict, bool isUsable) => isUsable ? verdict : verdict with { IsUsable = false };

    private static SmtpVerdict About(DeliveryOutcome outcome) => new(outcome, IsWorthAnother: false, IsUsable: true);

    private static SmtpVerdict Lost(DeliveryOutcome outcome) => new(outcome, IsWorthAnother: true, IsUsable: false);

    // After the sender was taken the trouble may lie with this recipient, whom the server looks up: others must not wait behind it for ever.
    private SmtpVerdict Broken(FormattableString cause, bool isWorthAnother) => stage switch
    {
        SmtpStage.Reset or SmtpStage.Mail => new SmtpVerdict(new DeliveryOutcome.TransportDown(cause), isWorthAnother, IsUsable: false),
        SmtpStage.Rcpt or SmtpStage.Data => new SmtpVerdict(new DeliveryOutcome.Later(FormattableString.Invariant(cause)), isWorthAnother, IsUsable: false),
        SmtpStage.Content => new SmtpVerdict(new DeliveryOutcome.Unknown(cause), IsWorthAnother: false, IsUsable: false),
    };

    private FormattableString Place() => stage switch
    {
        SmtpStage.Reset or SmtpStage.Mail => $"before the message",
        SmtpStage.Rcpt => $"at the recipient",
        SmtpStage.Data => $"before the content",
        SmtpStage.Content => $"before the final reply",
    };
}
