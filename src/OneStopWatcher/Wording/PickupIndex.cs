using System.Globalization;

namespace OneStopWatcher.Wording;

/// <summary>Pages to look through the mails of a trial run in a browser. Writing the files is the caller's business.</summary>
internal static class PickupIndex
{
    /// <summary>The pages as file names and contents: <c>index.html</c> first, then <c>1.html</c> and so on, one per mail.</summary>
    public static async Task<IReadOnlyList<(string FileName, string Content)>> PagesAsync(
        IReadOnlyList<PickupEntry> mails, Words words, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var view = new PickupView(
            words.Language,
            words[Texts.PickupTitle],
            words[Texts.PickupSubtitle],
            words.Format(Texts.PickupCount, ("count", words.Count(mails.Count))),
            [words[Texts.PickupRecipient], words[Texts.PickupSubject]],
            words[Texts.PickupOpen],
            words[Texts.PickupOriginal],
            [.. mails.Select(Row)]);
        var index = await RazorPage.RenderAsync<PickupPage, PickupView>(view);
        return [("index.html", index), .. mails.Select((mail, position) => (PageName(position), mail.Mail.Html))];
    }

    private static PickupRow Row(PickupEntry entry, int position) => new(
        Clean.Line(entry.Name), Clean.Line(entry.Address), Clean.Line(entry.Mail.Subject), PageName(position),
        // "./" keeps a name such as "javascript:…" a file of this folder.
        $"./{Uri.EscapeDataString(entry.FileName)}");

    private static string PageName(int position) => string.Create(CultureInfo.InvariantCulture, $"{position + 1}.html");
}
