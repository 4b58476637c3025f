using System.Text.Json;
using System.Text.Json.Nodes;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>
/// Settings that are sound but for one value: for every key the readers ask for, values that it takes and values that it does not, of each class.
/// </summary>
internal sealed class SettingsCorpus
{
    // Where a key may be named freely, or stands in a list, the name in the sound settings.
    private static readonly string Sound = $$"""
        {
          "Sources": [ { "Name": "lai-vung", "Provider": "Sqlite", "ConnectionString": "Data Source=one-stop.db", "Profile": "./profile", "Parameters": { "year": "2026" } } ],
          "WorkingTime": {
            "CalendarFolder": "calendars", "Units": { "H20.15": { "Week": { "Saturday": [ "07:00-11:30" ] } } },
            "CalendarFeeds": [ { "Name": "tinh", "Url": "https://lich.example/a.ics", "Years": [ {{TimeProvider.System.GetUtcNow().Year + 2}} ] } ]
          },
          "Schedule": { "Digests": [ { "Cron": "0 45 7 ? * *" } ] },
          "Thresholds": { "Rules": [ { "Name": "hộ tịch", "When": { "Field": "HT" }, "DueSoon": "1d" } ] },
          "Ladders": { "default": [ { "After": "0d", "To": [ "Assignee" ] } ] },
          "Recipients": { "Administrators": [ "quantri@xa.example" ] },
          "Mail": {
            "From": "Một cửa <motcua@xa.example>", "Transport": "Pickup", "Smtp": { "Host": "127.0.0.1", "Port": 25, "Security": "None" },
            "SecondWay": { "Webhook": { "Url": "https://hooks.example/a", "Secret": "a secret of the office" } }
          }
        }
        """;

    // What only one reader can tell apart: good and bad values of the texts that have a form.
    private static readonly (TextForm Form, string[] Good, string[] Bad)[] Texts =
    [
        (TextForm.WorkingTime, ["0d", "4h", "250d", "2000h", "007d"], ["4", "d", "1w", "251d", "2001h", "-1d", "1.5d", "4 h", "2 days"]),
        (TextForm.SomeWorkingTime, ["1h", "250d"], ["0d", "0h", "1"]),
        (TextForm.WorkingTimeOrNever, ["never", "Never", "3d"], ["0d", "always"]),
        (TextForm.Limit, ["4h", "75%", "400%", "max(3d, 40%)", "min( 2d ,50% )", "max(min(1d, 10%), max(2h, 5%))", "max(min(max(1d),2d),3d)"], ["0%", "401%", "max()", "max(3d", "avg(1d, 2d)", "max(1d; 2d)", "max(1d,)", "75 %", "max(max(max(max(1d))))"]),
        (TextForm.LimitWithoutTerm, ["4h", "max(3d, 40h)"], ["75%", "min(1d, 50%)"]),
        (TextForm.WorkingDays, ["1d", "250d"], ["0d", "251d", "4h", "16h", "2"]),
        (TextForm.Share, ["1%", "20%", "100%"], ["0%", "101%", "20", "0.2"]),
        (TextForm.Disk, ["1GB", "500mb", "5%", "2 TB"], ["1KB", "1", "0GB", "GB", "-1GB"]),
        (TextForm.Hours, ["07:00-11:30", "7:00 - 24:00"], ["7-11", "07:00-25:00", "07:60-11:00", "07:00", "07:00-11:30-12:00"]),
        (TextForm.Cron, ["0 45 7 ? * *", "0 0/15 7-17 ? * * 2030-2099"], ["45 7 * * *", "daily"]),
        (TextForm.Zone, ["Asia/Ho_Chi_Minh", "UTC"], ["Việt Nam", "Asia Bangkok"]),
        (TextForm.Address, ["an@xa.example"], ["an", "an@", "an binh@xa.example", "An <an@xa.example>"]),
        (TextForm.Mailbox, ["an@xa.example", "An <an@xa.example>"], ["An"]),
        (TextForm.WebAddress, ["https://a.example/b?c=d"], ["ftp://a.example", "a.example", "/a"]),
        (TextForm.Code, ["HT", "H20.*", "*"], ["H*T", "**"]),
    ];

    /// <summary>A span of time that no key takes, in the form of one.</summary>
    public const string OutOfBounds = "\"9999.00:00:00\"";

    private readonly List<(string Path, string Json, bool IsGood)> items = [];

    private SettingsCorpus()
    {
    }

    /// <summary>Each key with a value, and whether the value is of a class that the key takes.</summary>
    public static IReadOnlyList<(string Path, string Json, bool IsGood)> Items
    {
        get
        {
            var corpus = new SettingsCorpus();
            corpus.AddSection(SettingsReader.Keys(), "");
            return corpus.items;
        }
    }

    /// <summary>Writes the sound settings into a folder, with the files that they name.</summary>
    public static void WriteSound(SettingsFolder folder)
    {
        folder.Write("profile/open-dossiers.sql", "select @year");
        folder.Write(SettingsFolder.File, Sound);
    }

    /// <summary>The sound settings with one value changed.</summary>
    public static string With(string path, string json)
    {
        var root = JsonNode.Parse(Sound)!;
        var steps = path.Split(':');
        var node = root;
        foreach (var step in steps[..^1])
            node = node is JsonArray list ? list[0]! : node[step == "*" ? node.AsObject().First().Key : step] ??= new JsonObject();
        if (node is JsonArray items)
            items[0] = JsonNode.Parse(json);
        else
            node[steps[^1] == "*" ? node.AsObject().First().Key : steps[^1]] = JsonNode.Parse(json);
        return root.ToJsonString();
    }

    private void AddSection(SettingsKey section, string path)
    {
        if (section.Each is { } each)
            AddKey(each, $"{path}:*");
        foreach (var (name, key) in section.Keys)
            AddKey(key, path.Length == 0 ? name : $"{path}:{name}");
        if (section.Each is null)
            Add(path.Length == 0 ? "Nonsense" : $"{path}:Nonsense", isGood: false, "1");
    }

    private void AddKey(SettingsKey key, string path)
    {
        switch (key.Kind)
        {
            case SettingsKeyKind.Anything:
                break;
            case SettingsKeyKind.Section:
                Add(path, isGood: true, "null");
                Add(path, isGood: false, "\"text\"", "5", "[ 1 ]");
                AddSection(key, path);
                break;
            case SettingsKeyKind.List:
                Add(path, isGood: false, "\"text\"", """{ "a": 1 }""");
                if (key.Each!.Kind == SettingsKeyKind.Section)
                {
                    Add(path, isGood: false, "[ 1 ]", "[ \"text\" ]");
                    AddSection(key.Each, $"{path}:*");
                    break;
                }

                Add(path, isGood: true, [.. Good(key.Each).Select(value => $"[ {value} ]")]);
                Add(path, isGood: false, [.. Bad(key.Each).Select(value => $"[ {value} ]")]);
                break;
            case SettingsKeyKind.Text or SettingsKeyKind.Number or SettingsKeyKind.Flag:
                Add(path, isGood: true, ["null", .. Good(key)]);
                Add(path, isGood: false, Bad(key));
                break;
        }
    }

    private void Add(string path, bool isGood, params IReadOnlyList<string> values) => items.AddRange(values.Select(value => (path, value, isGood)));

    private static IReadOnlyList<string> Good(SettingsKey key) => key switch
    {
        { Kind: SettingsKeyKind.Flag } => ["true", "false"],
        { Form.Range: { } range } => [$"{range.Least}", $"{range.Most}"],
        { Form.Choices: { } choices } => [.. choices.Select(Quoted)],
        { Form: { } form } => [.. Texts.Where(known => known.Form == form).SelectMany(known => known.Good).Select(Quoted), .. TimesOf(form)],
        _ => ["\"text\""],
    };

    private static IReadOnlyList<string> Bad(SettingsKey key) => key switch
    {
        { Kind: SettingsKeyKind.Flag } => ["\"perhaps\"", "2", "[ true ]"],
        { Form.Range: { } range } => [$"{range.Least - 1}", $"{range.Most + 1L}", "1.5", "\"many\"", "true", "[ 1 ]"],
        { Form.Choices: not null } => ["\"Nonsense\"", "[ \"text\" ]", """{ "a": 1 }"""],
        { Form: { } form } => [.. Texts.Where(known => known.Form == form).SelectMany(known => known.Bad).Select(Quoted), .. IsTime(form) ? ["\"5 minutes\"", "\"30\"", "\"-00:10:00\"", OutOfBounds] : Array.Empty<string>(), "[ \"text\" ]"],
        _ => ["[ \"text\" ]", """{ "a": 1 }"""],
    };

    private static IEnumerable<string> TimesOf(TextForm form) => IsTime(form) ? ["\"00:05:00\"", "\"00:00:30\"", "\"1.00:00:00\""] : [];

    private static bool IsTime(TextForm form) => form.Meaning.StartsWith("hh:mm:ss", StringComparison.Ordinal);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
