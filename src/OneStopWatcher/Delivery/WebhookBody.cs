using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MimeKit;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>What is posted of a mail: no more than the mail says, and of it the text alone, without its HTML and its sheet.</summary>
internal static class WebhookBody
{
    // Far more than a mail of 500 rows has; a receiver's own limit should not be met first.
    private const int LongestText = 200_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The body as UTF-8 JSON; the same mail gives the same body at every attempt.</summary>
    public static byte[] Of(string mimeId, WayContent content)
    {
        using var stream = new MemoryStream(content.Mime, writable: false);
        using var mail = MimeMessage.Load(stream);
        var text = mail.TextBody ?? "";
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                version = 1,
                kind = content.IsAlarm ? "alarm" : "digest",
                messageId = mimeId,
                slot = content.Instant.ToUniversalTime(),
                recipient = content.Address,
                subject = content.Subject,
                text = text.Length > LongestText ? $"{text[..LongestText]}…" : text,
            },
            Json);
    }
}
