using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStopWatcher.Wording;

/// <summary>Which mails a client shows as one conversation: those of one office to one mailbox in one month (decision record 0015).</summary>
internal static class MailThread
{
    /// <summary>The identifier that the mails of a month answer to. No mail has it; it tells neither name nor address.</summary>
    /// <param name="sender">The office's address.</param>
    /// <param name="address">The reader's address.</param>
    /// <param name="slot">The slot, with the office's offset.</param>
    public static string RootOf(string sender, string address, DateTimeOffset slot)
    {
        var month = slot.ToString("yyyyMM", CultureInfo.InvariantCulture);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{sender}\n{address}\n{month}".ToLowerInvariant()));
        return $"{month}.{Convert.ToHexStringLower(hash.AsSpan(0, 16))}@{sender.Split('@')[1]}";
    }
}
