using System.Text;

namespace OneStopWatcher.Tests.Mail;

/// <summary>What the server does after a command: what it says, when, and whether it stays on the line.</summary>
/// <param name="Code">The reply code; below 400 the command takes effect, after the final dot the mail is accepted and recorded.</param>
/// <param name="Text">The text, with an enhanced status code where one is wanted.</param>
internal sealed record SmtpReply(int Code, string Text)
{
    /// <summary>Hangs up without a word, and without the command taking effect.</summary>
    public static SmtpReply HangUp { get; } = new SmtpReply(421, "4.3.0 gone").Unsaid();

    /// <summary>Completes before the reply is decided on: a task that a test completes, or a delay.</summary>
    public Func<CancellationToken, Task>? Wait { get; private init; }

    /// <summary>The command takes effect, but the reply is never sent.</summary>
    public bool IsUnsaid { get; private init; }

    /// <summary>The server closes the connection afterwards.</summary>
    public bool IsLast { get; private init; }

    /// <summary>Said instead of code and text, byte for byte; null for the proper form.</summary>
    public ReadOnlyMemory<byte>? Raw { get; private init; }

    /// <summary>The pause after each line, for a server that speaks slowly.</summary>
    public TimeSpan PauseAfterLine { get; private init; }

    /// <summary>How many bytes go into one packet; 0 for all of them.</summary>
    public int PacketSize { get; private init; }

    public bool IsPositive => Code < 400;

    /// <summary>The bytes that go to the client.</summary>
    public ReadOnlyMemory<byte> Words => Raw ?? Encoding.UTF8.GetBytes(ProperWords());

    public static SmtpReply Of(int code, string text) => new(code, text);

    /// <summary>The mail is taken, or the command obeyed, but the client never hears of it: the connection closes.</summary>
    public SmtpReply Unsaid() => this with { IsUnsaid = true, IsLast = true };

    /// <summary>The command takes effect, but the client hears these bytes.</summary>
    public SmtpReply Garbled(ReadOnlyMemory<byte> raw) => this with { Raw = raw };

    /// <inheritdoc cref="Garbled(ReadOnlyMemory{byte})"/>
    public SmtpReply Garbled(string raw) => Garbled(Encoding.UTF8.GetBytes(raw));

    /// <summary>Says so many lines more, and one after the other.</summary>
    public SmtpReply Slowly(int moreLines, TimeSpan pause) =>
        this with { Text = string.Concat(Text, string.Concat(Enumerable.Repeat("\nx", moreLines))), PauseAfterLine = pause };

    /// <summary>Says it in packets of so many bytes.</summary>
    public SmtpReply InPackets(int size) => this with { PacketSize = size };

    /// <summary>Closes the connection after the reply.</summary>
    public SmtpReply ThenHangUp() => this with { IsLast = true };

    /// <summary>Keeps the client waiting until the task completes; only then the command takes effect.</summary>
    public SmtpReply After(Task release) => this with { Wait = release.WaitAsync };

    /// <summary>Keeps the client waiting that long; only then the command takes effect.</summary>
    public SmtpReply After(TimeSpan delay) => this with { Wait = cancellationToken => Task.Delay(delay, cancellationToken) };

    private string ProperWords()
    {
        var texts = Text.Split('\n');
        return string.Concat(texts.Select((text, index) => $"{Code}{(index < texts.Length - 1 ? '-' : ' ')}{text}\r\n"));
    }
}
