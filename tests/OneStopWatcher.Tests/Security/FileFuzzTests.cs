using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using OneStopWatcher.Contacts;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Security;

/// <summary>Files that an administrator, or somebody else, may have written: each is read or refused in words, and none stops the watcher.</summary>
public sealed partial class FileFuzzTests
{
    // Every room of the settings, so that each reader gets its share of nonsense.
    private const string Everything = """
        {
          "TimeZone": "Asia/Ho_Chi_Minh",
          "Sources": [
            { "Name": "a", "Provider": "PostgreSql", "ConnectionString": "Host=127.0.0.1;Database=x;Username=r;SSL Mode=Disable", "PasswordFile": "secret", "Profile": "reference", "Compare": "Date",
              "SupplementClock": "Source", "HoldAbove": "20%", "StaleAfter": "3d", "StatementTimeout": "00:00:30", "MaxRows": 1000, "TimeZone": "Asia/Tokyo", "Parameters": {} },
            { "Name": "b", "Provider": "Sqlite", "ConnectionString": "Data Source=b.db" } ],
          "Ledger": { "Provider": "Sqlite", "ConnectionString": "Data Source=ledger.db" },
          "Retention": { "Persons": 12, "Aggregates": 36 },
          "Schedule": { "Sweep": "0 0/15 7-17 ? * *", "Digests": [ { "Cron": "0 45 7 ? * *", "Kinds": [ "DueSoon" ] } ] },
          "WorkingTime": { "Week": { "Monday": [ "07:00-11:30", "13:30-17:00" ] }, "AlsoOpen": { "Saturday": [ "07:00-11:30" ] }, "CalendarFolder": "calendars",
            "Units": { "H20": { "Week": { "Friday": [ "08:00-12:00" ] } } }, "CalendarFeeds": [ { "Name": "tinh", "Url": "https://x.example/a.ics", "Years": [ YEAR ] } ] },
          "Thresholds": { "Default": { "DueSoon": "min(2d, 50%)" }, "NoLogin": "10d",
            "Rules": [ { "Name": "r", "When": { "Field": "HT", "Unit": "H20.*", "TermAtLeast": "10d" }, "StuckAtStep": "4h", "Ladder": "quick" } ] },
          "Ladders": { "default": [ { "After": "0d", "To": [ "Assignee" ] } ], "quick": [ { "After": "2d", "To": [ "Leader", "OneStopHead" ] } ] },
          "Repeat": [ "2d", "3d" ],
          "Recipients": { "Directory": "directory.csv", "Administrators": [ "q@xa.example" ] },
          "Mail": { "From": "Một cửa <m@xa.example>", "ReplyTo": "r@xa.example", "Contact": "x", "MaxRows": 25, "MaxPerSlot": 500, "Pilot": null, "Language": "vi", "WordsFolder": "words",
            "CodeOnly": [ "2.001234" ], "Transport": "Smtp", "Smtp": { "Host": "h", "Port": 587, "Security": "StartTls", "UserName": "u", "PasswordFile": "secret" }, "Pickup": { "Folder": "outbox" } },
          "OpsPage": { "Listen": "http://127.0.0.1:5080" }, "Cluster": { "Enabled": false }
        }
        """;

    private static string Directory => File.ReadAllText(SourceTree.Path("deploy", "directory.sample.csv"));

    private static string OwnDirectory => "id,source,name,email,role,agency\ncb1,a,Nguyễn Văn An,an@xa.example,Leader,H20\n";

    [Fact]
    public void Settings_AnyFile_AreReadOrRefusedByKey()
    {
        using var folder = new SettingsFolder();
        folder.Write("secret", "x");
        folder.Write("directory.csv", OwnDirectory);
        folder.Write("words/Words.vi.json", "{}");

        // The folder declares up to next year.
        var everything = Everything.Replace("YEAR", $"{TimeProvider.System.GetUtcNow().Year + 2}", StringComparison.Ordinal);
        string[] samples = [everything, File.ReadAllText(SourceTree.Path("src", "OneStopWatcher", "appsettings.json")), everything];
        Assert.All(samples, sample =>
        {
            folder.Write(SettingsFolder.File, sample);
            Assert.Empty(folder.Errors());
        });
        var fuzz = Fuzz.Of("settings", 1_000);
        var refused = 0;
        for (var i = 0; i < fuzz.Cases; i++)
        {
            File.WriteAllBytes(folder.SettingsFile, fuzz.Json(fuzz.Pick(samples)));
            Guard(folder.SettingsFile, i, () =>
            {
                var settings = SettingsReader.Inspect(folder.SettingsFile, SettingsNeed.Everything, out var findings);
                Assert.All(findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Key) || string.IsNullOrWhiteSpace(finding.Text), $"no key or no text: {finding}"));
                Assert.All(findings, finding => AssertSaid(finding.Phrase));
                Assert.True(settings is not null || findings.Any(finding => finding.IsError), "refused without a word");
                refused += findings.Any(finding => finding.IsError) ? 1 : 0;
            });
        }

        AssertBoth(refused, fuzz.Cases);
    }

    [Fact]
    public void Directory_AnyFile_IsReadOrRefusedInWords()
    {
        using var folder = new SettingsFolder();
        var (csv, workbook) = (Encoding.UTF8.GetBytes(Directory), File.ReadAllBytes(SourceTree.Path("tests", "OneStopWatcher.Tests", "Contacts", "libreoffice.xlsx")));
        var fuzz = Fuzz.Of("directory", 1_500);
        var refused = 0;
        for (var i = 0; i < fuzz.Cases; i++)
        {
            var content = fuzz.Random.Next(4) switch
            {
                0 => fuzz.Bytes(workbook),
                1 => Repacked(workbook, fuzz),
                _ => fuzz.Bytes(csv),
            };
            File.WriteAllBytes(folder.At("directory.csv"), content);
            Guard(folder.At("directory.csv"), i, () =>
            {
                var read = ContactFile.Read(folder.At("directory.csv"), ["a"], out var problems);
                Assert.Equal(read is null, problems.Count > 0);
                Assert.All(problems, AssertSaid);
                refused += read is null ? 1 : 0;
            });
        }

        AssertBoth(refused, fuzz.Cases);
    }

    [Fact]
    public void Profiles_AnyManifest_IsReadOrRefusedInWords()
    {
        using var folder = new SettingsFolder();
        folder.Write("own/open-dossiers.sql", "select 1");
        const string Manifest = """{ "contractVersion": 1, "system": "x", "provider": [ "PostgreSql", "Sqlite" ], "parameters": { "own": "default", "number": 7 } }""";
        FuzzFile("profile.json", folder.At("own/profile.json"), Manifest, 1_500, () =>
            Profile.Load("own", folder.Path, SourceProvider.Sqlite, out var problems) is null ? problems : []);
    }

    [Fact]
    public void Calendars_AnyFile_IsReadOrRefusedInWords()
    {
        using var folder = new SettingsFolder();
        var year = File.ReadAllText(SourceTree.Path("src", "OneStopWatcher", "calendars", "2026.json"));
        FuzzFile("calendar", folder.At("2026.json"), year, 1_500, () =>
        {
            var problems = new List<FormattableString>();
            return CalendarFile.Read(folder.At("2026.json"), problems.Add) is null ? problems : [];
        });
    }

    [Fact]
    public void Feeds_AnyText_IsReadOrRefusedInWords()
    {
        var sound = Encoding.UTF8.GetBytes(Feeds.Of(Feeds.NewYear));
        var fuzz = Fuzz.Of("feed", 1_500);
        var feed = new CalendarFeed("tinh", "WorkingTime:CalendarFeeds:0", [2027], "", Url: null);
        var refused = 0;
        for (var i = 0; i < fuzz.Cases; i++)
        {
            var content = fuzz.Bytes(sound);
            Guard("feed", i, () =>
            {
                var problems = CalendarFeedText.Read(content, feed).Problems;
                Assert.All(problems, AssertSaid);
                refused += problems.Count > 0 ? 1 : 0;
            });
        }

        AssertBoth(refused, fuzz.Cases);
    }

    [Fact]
    public void Words_AnyFile_IsReadOrRefusedInWords()
    {
        using var folder = new SettingsFolder();
        folder.Write("words/Words.vi.json", "{}");
        var words = File.ReadAllText(SourceTree.Path("src", "OneStopWatcher", "Wording", "Words.vi.json"));
        FuzzFile("words", folder.At("words/Words.vi.json"), words, 600, () =>
        {
            var changes = WordChanges.Read(folder.At("words"), out var problems);
            Assert.NotNull(Vocabulary.Load("vi", changes));
            return problems;
        });
    }

    private static void FuzzFile(string subject, string path, string sound, int cases, Func<IReadOnlyList<FormattableString>> read)
    {
        var fuzz = Fuzz.Of(subject, cases);
        var refused = 0;
        for (var i = 0; i < fuzz.Cases; i++)
        {
            File.WriteAllBytes(path, fuzz.Json(sound));
            Guard(path, i, () =>
            {
                var problems = read();
                Assert.All(problems, AssertSaid);
                refused += problems.Count > 0 ? 1 : 0;
            });
        }

        AssertBoth(refused, fuzz.Cases);
    }

    // Whatever stands in a file, what is wrong with it can be said in either language, and no value is left out.
    private static void AssertSaid(FormattableString problem)
    {
        var (english, vietnamese) = (FormattableString.Invariant(problem), Phrases.In(problem, "vi"));
        Assert.False(string.IsNullOrWhiteSpace(english) || string.IsNullOrWhiteSpace(vietnamese));
        Assert.Equal(Placeholder().Count(english), Placeholder().Count(vietnamese));
    }

    // A file may hold what looks like one.
    [GeneratedRegex(@"\{[0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    // Cases that are all refused, or all taken, would show little.
    private static void AssertBoth(int refused, int cases)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} of {cases} refused");
        Assert.True(cases < 100 || (refused > cases / 20 && refused < cases), $"{refused} of {cases} refused");
    }

    private static void Guard(string file, int number, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e)
        {
            var content = File.Exists(file) ? Encoding.UTF8.GetString(File.ReadAllBytes(file)) : "";
            Assert.Fail($"case {number}: {e}\n{content[..Math.Min(content.Length, 3_000)]}");
        }
    }

    /// <summary>A workbook whose parts are changed within, so that the archive itself stays sound.</summary>
    private static byte[] Repacked(byte[] workbook, Fuzz fuzz)
    {
        using var packed = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(workbook)))
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            var changed = fuzz.Random.Next(source.Entries.Count);
            foreach (var (index, entry) in source.Entries.Index())
            {
                using var part = new MemoryStream();
                using (var stream = entry.Open())
                    stream.CopyTo(part);
                using var written = target.CreateEntry(entry.FullName).Open();
                written.Write(index == changed || entry.FullName.Contains("sheet1", StringComparison.Ordinal) ? fuzz.Bytes(part.ToArray()) : part.ToArray());
            }
        }

        return packed.ToArray();
    }
}
