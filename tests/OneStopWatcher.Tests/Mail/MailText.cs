namespace OneStopWatcher.Tests.Mail;

/// <summary>The text of a mail as it is read: where a line was folded does not matter.</summary>
internal static class MailText
{
    public static string Unwrapped(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
