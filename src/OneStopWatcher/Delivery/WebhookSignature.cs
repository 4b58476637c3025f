using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStopWatcher.Delivery;

/// <summary>
/// How a receiver knows that a post is the watcher's and is fresh: the moment and the body, signed together, so that neither can be changed or
/// used again later.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "X-OneStopWatcher-Signature";
    public const string TimestampHeader = "X-OneStopWatcher-Timestamp";

    /// <summary>The moment as it is sent and signed: whole seconds since 1970 UTC.</summary>
    public static string Timestamp(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The signature: <c>sha256=</c> and the HMAC-SHA-256 of <c>timestamp.body</c> in lower-case hexadecimal.</summary>
    /// <param name="secret">The shared secret, as UTF-8.</param>
    /// <param name="timestamp">The value of the timestamp's header.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Of(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        return $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
