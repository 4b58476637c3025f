using System.CommandLine;
using OneStopWatcher.Alarms;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary><c>preview</c>: every kind of mail in every language, to be looked at before anybody gets one.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var folder = new Option<string?>("--folder") { Description = "Where to put the mails; a new temporary folder when left out.", HelpName = "DIR" };
        var live = new Option<bool>("--live") { Description = "Shows the mails that a digest now would make of the real sources and ledger, instead of samples. Reads only." };
        var command = new Verb(
            "preview",
            "Writes every kind of mail, in every language, to a folder with an index. Records nothing and sends nothing.",
            "preview",
            "preview --live --folder thu")
        {
            folder, live,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetValue(folder), result.GetValue(live), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string? given, bool isLive, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.Read(result, SettingsNeed.Everything);
        var folder = MailFolder.Create(given, "onestopwatcher-preview-");
        var mails = isLive
            ? await LivePreview.WriteAsync(settings, folder, cancellationToken)
            : await WriteSamplesAsync(settings, folder, cancellationToken);
        var index = await MailFolder.WriteIndexAsync(folder, [.. mails.Select(mail => mail.ToEntry())], settings.Vocabulary.Office, cancellationToken);
        if (CommonOptions.IsJson(result))
            Output.WriteJson(new { folder, index, mails = mails.Select(mail => new { mail.Name, mail.Language, file = mail.FileName, mail.Subject, mail.HtmlBytes, mail.Sheet }) });
        else
            WriteTable(mails, index, isLive);
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<PreviewedMail>> WriteSamplesAsync(WatcherSettings settings, string folder, CancellationToken cancellationToken)
    {
        var mails = new List<PreviewedMail>();
        var writer = new DigestWriter(settings);
        foreach (var (name, digest) in SampleDigests.All(settings.Mail.MaxRows))
        {
            foreach (var language in Words.Languages)
            {
                var message = await writer.WriteAsync(digest with { Language = language }, ReportedItems.None, cancellationToken);
                var fileName = $"{name}.{language}.eml";
                await File.WriteAllBytesAsync(Path.Combine(folder, fileName), message.Mime, cancellationToken);
                mails.Add(await PreviewedMail.ReadAsync(folder, fileName, name, language, cancellationToken));
            }
        }

        foreach (var (name, news) in SampleAlarms.All)
        {
            foreach (var language in Words.Languages)
            {
                var mail = await AlarmWriter.WriteAsync(settings, settings.Vocabulary.For(language), SampleAlarms.Administrator, news, SampleAlarms.Now);
                var fileName = $"{name}.{language}.eml";
                await File.WriteAllBytesAsync(Path.Combine(folder, fileName), mail.Mime, cancellationToken);
                mails.Add(await PreviewedMail.ReadAsync(folder, fileName, name, language, cancellationToken));
            }
        }

        return mails;
    }

    private static void WriteTable(IReadOnlyList<PreviewedMail> mails, string index, bool isLive)
    {
        if (isLive && mails.Count == 0)
        {
            Output.WriteLine("Nobody is due a mail now: nothing hangs that has not been told already, or that is not silenced.");
            return;
        }

        if (mails.Count > 0)
            Output.WriteTable(["Mail", "Language", "Subject"], mails.Select(mail => (string[])[mail.Name, mail.Language, mail.Subject]));
        Output.WriteLine($"{mails.Count} mails. Read them in a browser: {index}");
    }
}
