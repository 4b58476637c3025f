using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>Calendar files are written by hand once a year, so their faults are told in words of the file.</summary>
public sealed class CalendarFaultTests
{
    private const string Kinds = "Holiday, SubstituteDayOff, SwapDayOff, MakeUpWorkday";

    // Sentence, content of 2026.json, and its findings.
    public static TheoryData<string, string, string[]> Faults { get; } = new()
    {
        { "Broken JSON is told with its line", "{\n  \"year\": 2026,\n  \"days\": [ { \"date\" ] }\n}", ["is no JSON: line 3, position 22: …"] },
        { "A file is an object", "[]", ["must be an object with year and days"] },
        { "An empty file is no JSON", "", ["is no JSON: line 1, position 1: …"] },
        { "Year and days are required", "{}", ["year must be a number such as 2026, was left out", "days must be a list, was left out"] },
        { "A year is a number", """{ "year": "2026", "days": [] }""", ["year must be a number such as 2026, was '2026'"] },
        { "A year is in our times", """{ "year": 20026, "days": [] }""", ["year must be 1900..2199, was 20026"] },
        { "An empty item is no day", """{ "year": 2026, "days": [ null ] }""", ["days[0] must be an object with date, kind, name and source, was null"] },
        { "A day has four members, each told", """{ "year": 2026, "days": [ {} ] }""",
            ["days[0].date must be a date such as 2026-04-30, was left out", $"days[0].kind must be one of {Kinds}, was left out", "days[0].name must be a text, was left out", "days[0].source must be a text, was left out"] },
        { "A day that does not exist", """{ "year": 2026, "days": [ { "date": "2026-04-31", "kind": "Holiday", "name": "n", "source": "s" } ] }""", ["days[0].date must be a date such as 2026-04-30, was '2026-04-31'"] },
        { "Dates are not written the Vietnamese way", """{ "year": 2026, "days": [ { "date": "30/04/2026", "kind": "Holiday", "name": "n", "source": "s" } ] }""", ["days[0].date must be a date such as 2026-04-30, was '30/04/2026'"] },
        { "An unknown kind of day", """{ "year": 2026, "days": [ { "date": "2026-04-30", "kind": "Feast", "name": "n", "source": "s" } ] }""", [$"days[0].kind must be one of {Kinds}, was 'Feast'"] },
        { "An unknown key of a day", """{ "year": 2026, "days": [ { "date": "2026-04-30", "kind": "Holiday", "name": "n", "source": "s", "note": "x" } ] }""", ["days[0].note is unknown; known here: date, kind, name, source, replaces"] },
        { "An unknown key of a file", """{ "year": 2026, "days": [], "unit": "H20" }""", ["unit is unknown; known here: year, days, $schema"] },
        { "A day stands once", """{ "year": 2026, "days": [ { "date": "2026-04-30", "kind": "Holiday", "name": "n", "source": "s" }, { "date": "2026-04-30", "kind": "SwapDayOff", "name": "n", "source": "s" } ] }""",
            ["2026-04-30 stands twice, as Holiday and as SwapDayOff; one day has one meaning"] },
        { "A make-up day has the hours of another", """{ "year": 2026, "days": [ { "date": "2026-01-10", "kind": "MakeUpWorkday", "name": "n", "source": "s" } ] }""",
            ["2026-01-10 (MakeUpWorkday) must name the day it replaces, whose hours it has"] },
        { "A holiday replaces nothing", """{ "year": 2026, "days": [ { "date": "2026-01-01", "kind": "Holiday", "name": "n", "source": "s", "replaces": "2026-01-02" } ] }""",
            ["2026-01-01 (Holiday) replaces no day; only a MakeUpWorkday does"] },
        { "A make-up day replaces a day off", """{ "year": 2026, "days": [ { "date": "2026-08-22", "kind": "MakeUpWorkday", "name": "n", "source": "s", "replaces": "2026-08-31" } ] }""",
            ["2026-08-22 (MakeUpWorkday) must replace a day off, but 2026-08-31 is none"] },
        { "A make-up day lies on a weekend", """{ "year": 2026, "days": [ { "date": "2026-08-31", "kind": "SwapDayOff", "name": "n", "source": "s" }, { "date": "2026-08-24", "kind": "MakeUpWorkday", "name": "n", "source": "s", "replaces": "2026-08-31" } ] }""",
            ["2026-08-24 (MakeUpWorkday) must be a Saturday or Sunday, but is a Monday, worked anyway"] },
        { "A swap does not", """{ "year": 2026, "days": [ { "date": "2026-08-30", "kind": "SwapDayOff", "name": "n", "source": "s" } ] }""",
            ["2026-08-30 (SwapDayOff) must be a Monday to Friday, but is a Sunday, off anyway"] },
        { "A day that the next year does not give off", """{ "year": 2026, "days": [ { "date": "2026-12-26", "kind": "MakeUpWorkday", "name": "n", "source": "s", "replaces": "2027-01-04" } ] }""",
            ["2026-12-26 (MakeUpWorkday) must replace a day off, but 2027-01-04 is none"] },
        { "The file of another year, copied and renamed", """{ "year": 2025, "days": [] }""", ["year must be 2026, as the file is named, was 2025"] },
        { "A day of another year", """{ "year": 2026, "days": [ { "date": "2027-01-01", "kind": "Holiday", "name": "n", "source": "s" } ] }""", ["2027-01-01 (Holiday) does not lie in 2026"] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_FaultyYear_NamesFileAndPlace(string sentence, string content, string[] expected)
    {
        using var settings = new SettingsFolder().With("WorkingTime:CalendarFolder", "\"own\"");
        settings.Write("own/2025.json", """{ "year": 2025, "days": [] }""");
        settings.Write("own/2026.json", content);
        settings.Write("own/2027.json", """{ "year": 2027, "days": [] }""");

        var errors = settings.Errors();

        Assert.True(expected.Length == errors.Count, $"{sentence}\n{string.Join('\n', errors)}");
        foreach (var (text, error) in expected.Zip(errors))
            Assert.StartsWith($"WorkingTime:CalendarFolder (2026.json) {text.TrimEnd('…')}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingFolder_NamesIt()
    {
        using var settings = new SettingsFolder().With("WorkingTime:CalendarFolder", "\"nowhere\"");

        Assert.Equal(
            $"WorkingTime:CalendarFolder must be an existing folder with one file per year such as 2026.json, was '{settings.At("nowhere")}'",
            Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_EmptyFolder_AsksForAYear()
    {
        using var settings = new SettingsFolder().With("WorkingTime:CalendarFolder", "\"own\"");
        Directory.CreateDirectory(settings.At("own"));

        Assert.Equal(
            $"WorkingTime:CalendarFolder must hold at least one year such as 2026.json, but '{settings.At("own")}' has none",
            Assert.Single(settings.Errors()));
    }

    [Theory]
    [InlineData(2027, "must declare years without gap or repetition, but 2027 follows 2025")]
    [InlineData(2025, "must declare years without gap or repetition, but 2025 follows 2025")]
    public void Read_YearsThatDoNotFollowEachOther_AreRefused(int year, string expected)
    {
        using var settings = new SettingsFolder().With("WorkingTime:CalendarFolder", "\"own\"");
        settings.Write("own/a.json", """{ "year": 2025, "days": [] }""");
        settings.Write("own/b.json", $$"""{ "year": {{year}}, "days": [] }""");

        Assert.Equal($"WorkingTime:CalendarFolder {expected}", Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_SwapWithoutAMakeUpDay_IsWorthAWarning()
    {
        using var settings = new SettingsFolder().With("WorkingTime:CalendarFolder", "\"own\"");
        settings.Write("own/2026.json", """{ "year": 2026, "days": [ { "date": "2026-08-31", "kind": "SwapDayOff", "name": "n", "source": "s" } ] }""");

        Assert.Empty(settings.Errors());
        Assert.Contains(
            "WorkingTime:CalendarFolder gives 2026-08-31 off in a swap, but declares no day that is worked for it",
            settings.Findings().Select(finding => finding.ToString()));
    }

    [Fact]
    public void Read_ShippedFolder_HasNoProblems()
    {
        var problems = new List<FormattableString>();

        var years = CalendarFolder.Read(CalendarFolder.Shipped, problems.Add);

        Assert.Empty(problems);
        Assert.Equal(2021, years[0].Year);
        Assert.True(years.Count >= 6, $"only {years.Count} years");
        Assert.All(years, year => Assert.True(year.Days.Count >= 10, $"{year.Year} has only {year.Days.Count} days"));
    }
}
