using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;
using MailAddress = OneStopWatcher.Rules.Planning.MailAddress;

namespace OneStopWatcher.Wording;

/// <summary>Turns a composed mail into the bytes that are stored and sent: RFC 5322, 7-bit clean, CRLF.</summary>
internal static class MimeWriter
{
    private static readonly FormatOptions Format = CreateFormat();

    /// <summary>Writes a mail. The same mail and headers give the same bytes, so that a repeated delivery repeats them exactly.</summary>
    /// <exception cref="ArgumentException">An address or the Message-ID is malformed.</exception>
    public static byte[] Write(ComposedMail mail, MailHeaders headers)
    {
        var messageId = MessageIdOf(headers);
        using var message = new MimeMessage();
        message.Headers.Clear();
        message.From.Add(AddressOf(headers.From));
        message.To.Add(AddressOf(headers.To));
        if (headers.ReplyTo is { } replyTo)
            message.ReplyTo.Add(AddressOf(replyTo));
        message.Subject = Clean.Line(mail.Subject);
        message.Date = headers.Date;
        message.MessageId = messageId;

        // No out-of-office answers, please, and none from the watcher to itself (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");

        // Last is best: clients show the last alternative they can (RFC 2046).
        message.Body = new MultipartAlternative(Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html))
        {
            Boundary = BoundaryOf(messageId),
        };
        using var bytes = new MemoryStream();
        message.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    private static FormatOptions CreateFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.EnsureNewLine = true;
        format.International = false;
        return format;
    }

    // The parser is lenient: only what it gives back unchanged is taken.
    private static string MessageIdOf(MailHeaders headers)
    {
        var parsed = MimeUtils.ParseMessageId(headers.MessageId);
        return parsed?.Contains('@', StringComparison.Ordinal) == true && (headers.MessageId == parsed || headers.MessageId == $"<{parsed}>")
            ? parsed
            : throw new ArgumentException($"a Message-ID must be like left@domain, was '{headers.MessageId}'", nameof(headers));
    }

    private static MailboxAddress AddressOf(Mailbox mailbox) =>
        MailAddress.IsValid(mailbox.Address)
            ? new MailboxAddress(Encoding.UTF8, Clean.OrNull(mailbox.Name), mailbox.Address)
            : throw new ArgumentException($"an address must be {MailAddress.Form}, was '{mailbox.Address}'", nameof(mailbox));

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    // MimeKit would draw the boundary by lot. An "=" can stand in no quoted-printable line like this, so it cannot occur in a part.
    private static string BoundaryOf(string messageId) =>
        $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16))}";
}
