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

        if (headers.ThreadRoot is { } root)
        {
            message.InReplyTo = root;
            message.References.Add(root);
        }

        // By this, and not by words of the subject, a reader's rules know the watcher's mails (RFC 2919).
        message.Headers.Add("List-Id", $"<onestopwatcher.{headers.From.Address.Split('@')[1].ToLowerInvariant()}>");

        // No out-of-office answers, please, and none from the watcher to itself (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");

        // Last is best: clients show the last alternative they can (RFC 2046).
        var texts = new MultipartAlternative(Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html)) { Boundary = BoundaryOf(messageId) };
        message.Body = mail.Sheet is { } sheet
            ? new Multipart("mixed", texts, SheetPart(sheet)) { Boundary = BoundaryOf($"{messageId} with its sheet") }
            : texts;
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

    private static MimePart SheetPart(Attachment sheet) => new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    {
        Content = new MimeContent(new MemoryStream(sheet.Content, writable: false)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = Clean.Line(sheet.FileName),
    };

    // MimeKit would draw the boundary by lot. An "=_" can stand in no quoted-printable or base64 line, so it cannot occur in a part.
    private static string BoundaryOf(string seed) =>
        $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16))}";
}
