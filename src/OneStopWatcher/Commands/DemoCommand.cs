using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Seeding;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>demo</c>: the sample district, the real sweep and the real digest on one fixed morning, and the mails to look at.</summary>
internal static class DemoCommand
{
    private const int Dossiers = 1200;
    private const int Seed = 2021;

    // A Wednesday morning of a declared year, so that the demo shows the same on every day it is run.
    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 7, 45, 0, TimeSpan.FromHours(7));

    public static Command Create()
    {
        var folder = new Option<string?>("--folder") { Description = "Where to put database, ledger, settings and mails; a new temporary folder when left out.", HelpName = "DIR" };
        var command = new Verb(
            "demo",
            "Shows what the watcher does on a sample district, with nothing to set up. Sends no mail: it writes them to a folder.",
            "demo",
            "demo --folder thu")
        {
            folder,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetValue(folder), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string? given, CancellationToken cancellationToken)
    {
        var folder = MailFolder.Create(given, "onestopwatcher-demo-");
        var file = Path.Combine(folder, "appsettings.json");
        await File.WriteAllTextAsync(file, Settings, cancellationToken);
        var settings = SettingsReader.Read(file, SettingsNeed.Everything);
        await SampleDatabase.FillAsync(
            SampleEngine.Sqlite,
            settings.Sources[0].ConnectionString,
            SampleDistrict.Generate(Dossiers, Seed, Morning, settings.Calendars.Office),
            progress: null,
            cancellationToken);

        var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.None));
        var duties = new Duties(settings, ledger, new FixedClock(Morning), logs);
        var digest = await duties.DigestAsync(ignoreHours: false, cancellationToken);
        var delivery = await duties.DeliverAsync(ignoreHours: false, cancellationToken);
        var index = await MailFolder.WriteIndexAsync(settings.Mail.PickupFolder, settings.Vocabulary.Office, cancellationToken);
        var report = DemoReport.Of(digest, delivery.Sent, folder, index);
        if (CommonOptions.IsJson(result))
            Output.WriteJson(report);
        else
            report.WriteTables(file, Morning);
        return ExitCode.Done;
    }

    // As an administrator would write it, so that it can be read and tried further.
    private const string Settings = """
        {
          "Sources": [ { "Name": "lai-vung", "Provider": "Sqlite", "ConnectionString": "Data Source=one-stop.db", "Profile": "reference" } ],
          "Recipients": { "Administrators": [ "quantri@laivung.example" ] },
          "Mail": {
            "From": "Bộ phận Một cửa huyện Lai Vung <canhbao@laivung.example>",
            "Contact": "Văn phòng HĐND và UBND huyện, điện thoại 0277 000 0000",
            "Transport": "Pickup",
            "Pickup": { "Folder": "mails" }
          }
        }
        """;
}
