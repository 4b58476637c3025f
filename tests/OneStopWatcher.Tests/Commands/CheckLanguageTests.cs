using System.Text.Json;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>check</c> says in the reader's language what every room finds, and nothing but the language differs.</summary>
public sealed class CheckLanguageTests
{
    // Something wrong in each section, in the calendar, the feeds, the directory, the texts and a profile.
    private const string Faulty = """
        {
          "TimeZone": "Hanoi",
          "Sources": [
            { "Name": "lai-vung", "Provider": "Sqlite", "ConnectionString": "Data Source=one-stop.db", "Profile": "own", "PasswordFile": "secrets/none", "Tenant": "H20", "HoldAbove": "0%",
              "StaleAfter": "soon", "StatementTimeout": "30", "Parameters": { "now": "x", "unknown": "y" } },
            { "Name": "lai-vung", "Provider": "PostgreSql", "ConnectionString": "Host=db.example;Database=onestop;Username=reader", "Compare": "Day", "Compar": "Date" },
            { "Provider": "Oracle", "ConnectionString": "Host=db.example;Password=x y;z", "Profile": "nowhere" }
          ],
          "Ledger": { "Connection": "x", "ConnectionString": "Data Source=one-stop.db" },
          "Cluster": { "Enabled": true, "TakeOverAfter": "00:00:01" },
          "Schedule": { "Sweep": "every minute", "Digests": [ { "Kinds": [ "Overdue", "Late" ] } ] },
          "WorkingTime": {
            "CalendarFolder": "broken",
            "CalendarFeeds": [ { "Name": "tinh", "Years": [ 2031 ], "File": "tinh.ics" }, { "Name": "bo!", "Years": [], "Url": "http://lich.example/a.ics?key=1" } ],
            "Week": { "Monday": [ "07:00-11:30", "11:00-17:00", "noon" ] },
            "Units": { "H20.1": {}, "H20.2": { "Week": { "Monday": [ "07:00-11:30" ] }, "AlsoOpen": { "Monday": [ "11:00-12:00" ] } } }
          },
          "Thresholds": {
            "NoLogin": "0d",
            "Default": { "DueSoon": "2 days", "NotReceived": "50%", "Overdue": "1d" },
            "Rules": [
              { "Name": "default", "When": { "Field": "H*T" }, "DueSoon": "1d" },
              { "Name": "a", "When": { "Field": "HT" }, "DueSoon": "1d" },
              { "Name": "b", "When": { "Field": "HT" }, "DueSoon": "2d", "Ladder": "quick" },
              { "Name": "c", "When": {}, "DueSoon": "1d" },
              { "Name": "d", "When": { "Channel": "Fax", "Source": "hue", "TermAtLeast": "0d" }, "NotReceived": "4h" }
            ]
          },
          "Ladders": { "default": [], "spare": [ { "After": "2d", "To": [ "Leader" ] }, { "After": "1d", "To": [ "Boss" ] }, { "To": [] } ] },
          "Repeat": [ "2h" ],
          "Recipients": { "Directory": "directory.csv", "Administrators": [ "quantri" ] },
          "Retention": { "Persons": 12, "Episodes": 3 },
          "Mail": {
            "From": "motcua", "Language": "fr", "WordsFolder": "words", "MaxRows": "many", "CodeOnly": [ "a*b" ], "Pilot": "x@",
            "Smtp": { "Security": "None", "UserName": "motcua", "CaFile": "ca.crt", "Port": 0, "LocalDomain": "một cửa" },
            "SecondWay": { "After": "00:00:01", "Webhook": { "Url": "ftp://x" } }
          },
          "OpsPage": { "Listen": "https://motcua.example" },
          "Telemetry": { "OtlpProtocol": "Grpc" },
          "DeadMansSwitch": { "Every": "00:05:00" },
          "Alarms": { "FreeDisk": "little", "Repeat": [] },
          "Logging": { "Format": "Xml" }
        }
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    public async Task Check_FaultsInEveryRoom_AreSaidAsKept(string language)
    {
        using var settings = WithFaults();

        var text = await settings.RunAsync("check", "--language", language);
        var json = await settings.RunAsync("check", "--language", language, "--format", "json");

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Golden.Match($"Commands/golden/check.{language}.txt", Shown(settings, text.Output));

        // Both forms say the same.
        using var document = JsonDocument.Parse(json.Output);
        var lines = document.RootElement.EnumerateArray().Select(finding => $"{finding.GetProperty("key")} {finding.GetProperty("text")}").ToList();
        Assert.True(lines.Count >= 80, $"only {lines.Count} findings");
        Assert.All(lines, line => Assert.Contains(line, text.Output, StringComparison.Ordinal));
    }

    // Whoever asks for Vietnamese must not read English: the words that every English finding has.
    [Fact]
    public async Task Check_InVietnamese_HasNoEnglishSentence()
    {
        using var settings = WithFaults();

        var result = await settings.RunAsync("check", "--language", "vi");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("không phải khóa hợp lệ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(must|was|is required|is unknown|such as|of its own|have|cannot|only)\b", result.Output.Replace("Could not find", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckOnline_InVietnamese_SaysWhatSourcesAndMailServerLack()
    {
        using var settings = new SettingsFolder()
            .With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp:Port", "1")
            .With("Sources:0:Profile", "\"own\"")
            .With("Sources:1", """{ "Name": "hue", "Provider": "PostgreSql", "ConnectionString": "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=u" }""");
        settings.Write("own/open-dossiers.sql", "select 'HS-1' as dossier_id, 'x' as stranger");
        await File.WriteAllBytesAsync(settings.At("one-stop.db"), [], TestContext.Current.CancellationToken);

        var result = await settings.RunAsync("check", "--online", "--language", "vi");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lỗi: Sources:0:Profile open-dossiers.sql phải trả về cột dossier_code (text), nhưng chỉ trả về dossier_id, stranger", result.Output, StringComparison.Ordinal);
        Assert.Contains("lỗi: Sources:0:Profile open-dossiers.sql phải trả về cột assignees (jsonb hoặc text), nhưng", result.Output, StringComparison.Ordinal);
        Assert.Contains("lưu ý: Sources:0:Profile open-dossiers.sql trả về stranger, không có trong quy ước dữ liệu", result.Output, StringComparison.Ordinal);
        Assert.Contains("lưu ý: Sources:0:Profile open-dossiers.sql không trả về step_kind, cũng không có step_entered_at hoặc step_due_at, nên không phát hiện được StuckAtLeader, StuckAtStep", result.Output, StringComparison.Ordinal);
        Assert.Contains("lỗi: Sources:1:ConnectionString nguồn dữ liệu 'hue': không mở được: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("; hãy khởi động máy chủ cơ sở dữ liệu, hoặc sửa Host và Port trong ConnectionString", result.Output, StringComparison.Ordinal);
        Assert.Contains("lỗi: Mail:Smtp không dùng được máy chủ thư 127.0.0.1:1 (None): ", result.Output, StringComparison.Ordinal);
    }

    private static SettingsFolder WithFaults()
    {
        var settings = new SettingsFolder();
        settings.Write(SettingsFolder.File, Faulty);
        settings.Write("own/closed.sql", "select 1");
        settings.Write("own/profile.json", """{ "contractVersion": 2, "provider": "PostgreSql" }""");
        settings.Write("broken/2030.json", """
            { "year": 2030, "day": [], "days": [ { "date": "1/1/2030", "kind": "Feast", "name": "", "source": "x" }, 7 ] }
            """);
        settings.Write("broken/2031.json", """
            { "year": 2031, "days": [
              { "date": "2031-01-04", "kind": "MakeUpWorkday", "name": "Làm bù", "source": "x" },
              { "date": "2031-01-06", "kind": "MakeUpWorkday", "name": "Làm bù", "source": "x", "replaces": "2031-01-07" },
              { "date": "2030-09-02", "kind": "Holiday", "name": "Quốc khánh", "source": "x" } ] }
            """);
        settings.Write("tinh.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20310101T080000\r\nSUMMARY:Tết\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        settings.Write("directory.csv", """
            id,source,email,role,substitute,from,until,language
            an,hue,an at xa,Chef,,2026-12-02,2026-12-01,fr
            ,,binh@xa.example,,,,,
            """);
        settings.Write("words/Words.vi.json", """{ "title": "", "no.such": "x", "count.overdue": "{số}" }""");
        return settings;
    }

    private static string Shown(SettingsFolder settings, string output) => output.Replace(settings.Path, "(folder)", StringComparison.Ordinal);
}
