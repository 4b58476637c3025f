using System.Text.Json;
using OneStopWatcher.Commands;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>calendar</c> answers the administrator's question: is this day worked, and who says so?</summary>
public sealed class CalendarCommandTests
{
    // 2024: 262 weekdays, less the twelve off of that year, plus Saturday 4 May.
    [Fact]
    public async Task Calendar_ShippedYear_ShowsDaysHoursAndWhoSaysSo()
    {
        using var settings = new SettingsFolder().With("WorkingTime", """{ "AlsoOpen": { "Saturday": [ "07:00-11:30" ] } }""");

        var result = await settings.RunAsync("calendar", "2024");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal("2024, declared by 2024.json: 251 working days, 2008 working hours.", lines[0]);
        Assert.Contains("2024-04-29 Monday SwapDayOff Nghỉ hoán đổi, làm bù thứ Bảy 04/05 Thông báo nghỉ lễ, Tết hằng năm của Chính phủ", lines);
        Assert.Contains("2024-05-04 Saturday MakeUpWorkday Làm bù ngày 29/04 Thông báo nghỉ lễ, Tết hằng năm của Chính phủ 2024-04-29 (Monday)", lines);
        Assert.Equal(
            [
                "The office: Monday to Friday 07:00-11:30, 13:30-17:00; open without counting: Saturday 07:00-11:30.",
                "Declared: 2021 to 2026, no year before or after.",
            ],
            lines[^2..]);
    }

    [Fact]
    public async Task Calendar_UnitsWithOwnHours_AreListedOrChosen()
    {
        using var settings = new SettingsFolder().With("WorkingTime", """
            { "Units": { "H20.2": { "Week": { "Monday": [ "08:00-12:00" ], "Tuesday": [ "08:00-12:00" ], "Thursday": [ "08:00-12:00" ], "Saturday": [ "07:00-11:00" ], "Sunday": [ "07:00-11:00" ] } },
                         "H20.1": { "AlsoOpen": { "Saturday": [ "07:00-11:30" ] } } } }
            """);

        var all = await settings.RunAsync("calendar", "2026");
        var one = await settings.RunAsync("calendar", "2026", "--unit", "H20.2", "--format", "json");
        var unknown = await settings.RunAsync("calendar", "2026", "--unit", "H20.3");

        Assert.Contains("Unit H20.1: Monday to Friday 07:00-11:30, 13:30-17:00; open without counting: Saturday 07:00-11:30.", all.Output, StringComparison.Ordinal);
        Assert.Contains("Unit H20.2: Monday to Tuesday 08:00-12:00; Thursday 08:00-12:00; Saturday to Sunday 07:00-11:00.", all.Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(one.Output);
        Assert.Equal("H20.2", report.RootElement.GetProperty("unit").GetString());
        Assert.Equal("08:00-12:00", report.RootElement.GetProperty("hours").GetProperty("week").GetProperty("Monday")[0].GetString());
        Assert.Equal(0, report.RootElement.GetProperty("units").GetArrayLength());

        // 2026 begins and ends on a Thursday: 53 of them, 52 each of Monday, Tuesday, Saturday and Sunday. Off are Monday 16/2, 27/4 and 31/8,
        // Tuesday 17/2, 1/9 and 24/11, Thursday 1/1, 19/2 and 30/4, and Sunday 26/4; Saturday 10/1 has the hours of a Friday, which are none,
        // and Saturday 22/8 those of a Monday.
        var year = report.RootElement.GetProperty("years")[0];
        Assert.Equal((261 - 11, (261 - 11) * 4), (year.GetProperty("workingDays").GetInt32(), year.GetProperty("workingHours").GetInt32()));
        Assert.Equal((1, ""), (unknown.ExitCode, unknown.Output));
        Assert.Equal($"error: --unit must be one of H20.1, H20.2, was 'H20.3': every other unit has the hours of the office{Environment.NewLine}", unknown.Error);
    }

    [Theory]
    [InlineData(1900)]
    [InlineData(2199)]
    public async Task Calendar_UndeclaredYear_IsSaidToBeSo(int year)
    {
        using var settings = new SettingsFolder();

        var table = await settings.RunAsync("calendar", $"{year}");
        var json = await settings.RunAsync("calendar", $"{year}", "--format", "json");

        Assert.Equal((0, 0, ""), (table.ExitCode, json.ExitCode, table.Error + json.Error));
        Assert.StartsWith($"{year} is not declared: no working time is counted in it. Add {year}.json to the calendar folder, or name the year in a feed.", table.Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(json.Output);
        var shown = report.RootElement.GetProperty("years")[0];
        Assert.Equal((year, false), (shown.GetProperty("year").GetInt32(), shown.GetProperty("declared").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("workingDays").ValueKind);
        Assert.Equal(0, shown.GetProperty("days").GetArrayLength());
    }

    [Fact]
    public async Task Calendar_Json_HasEveryDay()
    {
        using var settings = new SettingsFolder().With("WorkingTime", "");

        var result = await settings.RunAsync("calendar", "2026", "--format", "json");

        using var report = JsonDocument.Parse(result.Output);
        var year = report.RootElement.GetProperty("years")[0];
        Assert.Equal((true, "2026.json"), (year.GetProperty("declared").GetBoolean(), year.GetProperty("origin").GetString()));
        Assert.Equal(17, year.GetProperty("days").GetArrayLength());
        Assert.Equal(
            """{"date":"2026-08-22","weekday":"Saturday","kind":"MakeUpWorkday","name":"Làm bù ngày 31/08","source":"Thông báo nghỉ lễ, Tết hằng năm của Chính phủ","replaces":"2026-08-31"}""",
            Compact(year.GetProperty("days").EnumerateArray().Single(day => day.GetProperty("date").GetString() == "2026-08-22")));
    }

    [Fact]
    public async Task Calendar_WithoutAYear_ShowsThePresentOne()
    {
        using var settings = new SettingsFolder();
        var before = TimeProvider.System.GetUtcNow().AddHours(7).Year;

        var result = await settings.RunAsync("calendar");

        Assert.Equal(0, result.ExitCode);
        Assert.True(
            result.Output.StartsWith($"{before}, declared by {before}.json: ", StringComparison.Ordinal)
            || result.Output.StartsWith($"{before + 1}, declared by {before + 1}.json: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-01", "2026")] // Sixty days later it is 31 December.
    [InlineData("2026-11-02", "2026,2027")]
    [InlineData("2026-12-31", "2026,2027")]
    [InlineData("2027-01-01", "2027")]
    public void YearsOn_Day_IncludeTheNextWhenItMustBeDeclared(string today, string years) =>
        Assert.Equal(years, string.Join(',', CalendarCommand.YearsOn(DateOnly.Parse(today))));

    [Fact]
    public async Task Calendar_HostZones_SayTheSame()
    {
        using var settings = new SettingsFolder().With("WorkingTime", "");

        var outputs = new List<string>();
        foreach (var zone in new[] { "UTC", "America/New_York", "Asia/Ho_Chi_Minh" })
            outputs.Add((await settings.RunAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["TZ"] = zone }, "calendar", "2026", "--format", "json")).Output);

        Assert.Contains("\"workingDays\": 249", outputs[0], StringComparison.Ordinal);
        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
    }

    // The calendar needs neither sources nor mail, and names what is wrong with itself alone.
    [Fact]
    public async Task Calendar_FaultsElsewhere_DoNotHinderIt()
    {
        using var settings = new SettingsFolder().With("Sources", "").With("Mail", """{ "From": "nobody" }""");

        var sound = await settings.RunAsync("calendar", "2199");
        var faulty = await settings.With("WorkingTime:Week", """{ "Monday": [ "11:30-07:00" ] }""").RunAsync("calendar", "2199");

        Assert.Equal((0, ""), (sound.ExitCode, sound.Error));
        Assert.Equal((1, ""), (faulty.ExitCode, faulty.Output));
        Assert.Equal($"error: WorkingTime:Week Monday: 11:30-07:00 must end after it begins, within 00:00-24:00{Environment.NewLine}", faulty.Error);
    }

    [Fact]
    public async Task Calendar_Feed_IsFetchedWhenAskedAndTold()
    {
        await using var server = await FeedServer.StartAsync();

        // 2027 has 261 weekdays from Friday 1 January to Friday 31 December; this calendar gives one off, a Thursday.
        server.Answer = FeedServer.Text(Feeds.Of("UID:national-day\nDTSTART;VALUE=DATE:20270902\nSUMMARY:Quốc khánh"));
        using var settings = new SettingsFolder().WithFeeds($$"""[ { "Name": "gov", "Url": "{{server.Url}}", "Years": [ 2027 ] } ]""");

        var before = await settings.RunAsync("calendar", "2027");
        var fetched = await settings.RunAsync("calendar", "2027", "--fetch");
        server.Answer = FeedServer.Text("", status: 404);
        var failing = await settings.RunAsync("calendar", "2027", "--fetch");

        Assert.Equal(0, before.ExitCode);
        Assert.StartsWith("2027 is not declared", before.Output, StringComparison.Ordinal);
        Assert.StartsWith("warning: WorkingTime:CalendarFeeds:0:Url was not fetched yet", before.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (fetched.ExitCode, fetched.Error));
        Assert.StartsWith("2027, declared by feed gov: 260 working days, 2080 working hours.", fetched.Output, StringComparison.Ordinal);
        Assert.Contains("feed gov, national-day", fetched.Output, StringComparison.Ordinal);
        Assert.Equal((2, fetched.Output), (failing.ExitCode, failing.Output));
        Assert.StartsWith("warning: WorkingTime:CalendarFeeds:0:Url could not be fetched from ", failing.Error, StringComparison.Ordinal);
    }

    private static string Compact(JsonElement element) => element.GetRawText().ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal).Replace("\": ", "\":", StringComparison.Ordinal);
}
