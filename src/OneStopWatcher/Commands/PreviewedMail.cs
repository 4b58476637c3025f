using System.Text;
using MimeKit;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>A mail that <c>preview</c> has written, as it stands in its file.</summary>
/// <param name="FileName">Its file in the folder.</param>
/// <param name="Name">Which kind of mail it is, or whom a real one is for.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Address">Whom it is for.</param>
/// <param name="Mail">What it says.</param>
internal sealed record PreviewedMail(string FileName, string Name, string Language, string Address, ComposedMail Mail)
{
    public string Subject => Mail.Subject;

    /// <summary>How large the HTML is.</summary>
    public int HtmlBytes => Encoding.UTF8.GetByteCount(Mail.Html);

    /// <summary>The name of the attached sheet, or null.</summary>
    public string? Sheet { get; private init; }

    public static async Task<PreviewedMail> ReadAsync(string folder, string fileName, string? name, string? language, CancellationToken cancellationToken)
    {
        using var message = await MimeMessage.LoadAsync(Path.Combine(folder, fileName), cancellationToken);
        var to = message.To.Mailboxes.First();
        var mail = new ComposedMail(message.Subject ?? "", message.HtmlBody ?? "", message.TextBody ?? "");
        return new PreviewedMail(fileName, name ?? (string.IsNullOrEmpty(to.Name) ? to.Address : to.Name), language ?? LanguageOf(mail), to.Address, mail)
        {
            Sheet = message.Attachments.OfType<MimePart>().FirstOrDefault()?.FileName,
        };
    }

    private static string LanguageOf(ComposedMail mail)
    {
        const string Mark = "<html lang=\"";
        var start = mail.Html.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return start < Mark.Length ? "" : mail.Html[start..mail.Html.IndexOf('"', start)];
    }

    public PickupEntry ToEntry() => new(FileName, Mail, $"{Name} ({Language})", Address);
}
