namespace OneStopWatcher.Tests.Settings;

/// <summary>A slip of an administrator, made in settings that are sound.</summary>
/// <param name="Make">Makes it.</param>
/// <param name="Fault">What the fault begins with; FOLDER stands for the folder of the settings.</param>
internal sealed record BadEdit(Action<SettingsFolder> Make, string Fault)
{
    /// <summary>All of them, by what is done.</summary>
    public static IReadOnlyDictionary<string, BadEdit> All { get; } = new Dictionary<string, BadEdit>(StringComparer.Ordinal)
    {
        ["unknown key"] = Value("Mail:Form", "\"x@xa.example\"", "Mail:Form is unknown; did you mean From?"),
        ["bad unit"] = Value("Thresholds:Default:StuckAtStep", "\"3 days\"", "Thresholds:Default:StuckAtStep must be a whole number of working days or hours"),
        ["two rules that contradict each other"] = Value(
            "Thresholds:Rules", """[ { "Name": "a", "When": { "Field": "HT" }, "DueSoon": "1d" }, { "Name": "b", "When": { "Field": "HT" }, "DueSoon": "2d" } ]""", "Thresholds:Rules:1:DueSoon must be set by one rule only"),
        ["unknown ladder"] = Value("Thresholds:Rules", """[ { "Name": "a", "When": { "Field": "HT" }, "Ladder": "quick" } ]""", "Thresholds:Rules:0:Ladder must be the name of a ladder"),
        ["rungs in the wrong order"] = Value("Ladders:default", """[ { "After": "2d", "To": [ "Assignee" ] }, { "After": "1d", "To": [ "Leader" ] } ]""", "Ladders:default:1:After must be more than the rung before it"),
        ["unknown role"] = Value("Ladders:default", """[ { "After": "0d", "To": [ "Boss" ] } ]""", "Ladders:default:0:To:0 must be one of"),
        ["negative limit"] = Value("Mail:MaxRows", "-1", "Mail:MaxRows must be a whole number 1..500, was '-1'"),
        ["wrong zone"] = Value("TimeZone", "\"Asia/Hanoi\"", "TimeZone must be an IANA time zone"),
        ["empty week"] = Value("WorkingTime:Week", "{}", "WorkingTime:Week must have at least one interval"),
        ["bad hours"] = Value("WorkingTime:Week", """{ "Monday": [ "7h-11h" ] }""", "WorkingTime:Week:Monday:0 must be an interval such as 07:00-11:30"),
        ["bad cron"] = Value("Schedule:Sweep", "\"every hour\"", "Schedule:Sweep must be a Quartz cron expression"),
        ["no reminder at all"] = Value("Repeat", "[]", "Repeat must have at least one value"),
        ["nobody to tell"] = Value("Recipients:Administrators", "[]", "Recipients:Administrators must name at least one mailbox"),
        ["sender without an address"] = Value("Mail:From", "\"Một cửa\"", "Mail:From must be a mailbox"),
        ["unknown profile"] = Value("Sources:0:Profile", "\"misa\"", "Sources:0:Profile must be a built-in profile"),
        ["second way to where the first one goes"] = Value("Mail:SecondWay", """{ "PickupFolder": "outbox" }""", "Mail:SecondWay:PickupFolder must be another folder"),
        ["ledger in the source's file"] = Value("Ledger:ConnectionString", "\"Data Source=one-stop.db\"", "Ledger:ConnectionString must name another file"),
        ["missing file"] = new(folder => File.Delete(folder.SettingsFile), "--settings must name an existing file"),
        ["broken JSON"] = new(folder => folder.Write(SettingsFolder.File, "{ \"Sources\": [ } "), "FOLDER/appsettings.json must be a JSON object; line 1"),
        ["empty file"] = new(folder => folder.Write(SettingsFolder.File, ""), "FOLDER/appsettings.json must be a JSON object"),
        ["half of a file"] = new(folder => folder.Write(SettingsFolder.File, File.ReadAllText(folder.SettingsFile)[..200]), "FOLDER/appsettings.json must be a JSON object; line 1"),
        ["a folder in its place"] = new(
            folder =>
            {
                File.Delete(folder.SettingsFile);
                Directory.CreateDirectory(folder.SettingsFile);
            },
            "--settings must name an existing file"),
        ["bad day in a calendar"] = new(folder => folder.Write("calendars/2020.json", """{ "year": 2020, "days": [ { "date": "30/4/2020" } ] }"""), "WorkingTime:CalendarFolder (2020.json) days[0].date must be a date"),
        ["gap between years"] = new(folder => File.Move(folder.At($"calendars/{ThisYear}.json"), folder.At($"calendars/{ThisYear}.json.old")), "WorkingTime:CalendarFolder must declare years without gap"),
        ["bad row in the directory"] = new(folder => folder.Write("directory.csv", "id,email\nan,an@\n"), "Recipients:Directory (directory.csv) line 2, email: must be name@domain"),
        ["directory taken away"] = new(folder => File.Delete(folder.At("directory.csv")), "Recipients:Directory (directory.csv) must be a file that this account can read"),
        ["password file taken away"] = new(folder => File.Delete(folder.At("secrets/webhook")), "Mail:SecondWay:Webhook:SecretFile must name a file that this account can read"),
        ["empty password file"] = new(folder => folder.Write("secrets/webhook", "\n"), "Mail:SecondWay:Webhook:SecretFile must name a file with a secret in it"),
        ["text without its value"] = new(folder => folder.Write("words/Words.vi.json", """{ "test.subject": "Thư thử" }"""), "Mail:WordsFolder"),
        ["statement taken away"] = new(folder => File.Delete(folder.At("profile/open-dossiers.sql")), "Sources:0:Profile must hold a statement open-dossiers.sql"),
    };

    // The folder declares the years around it.
    private static int ThisYear => TimeProvider.System.GetUtcNow().Year;

    private static BadEdit Value(string key, string json, string fault) => new(folder => folder.With(key, json), fault);
}
