using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Tests.Settings;

/// <summary>Feeds fill the years that no file declares, and say so when they cannot.</summary>
public sealed class CalendarFeedSettingsTests
{
    private const string Copy = "calendar-feeds/gov.ics";
    private const string ByUrl = """[ { "Name": "gov", "Url": "https://lich.example/nghi.ics?key=geheim", "Years": [ 2027 ] } ]""";

    // Sentence, feeds, and what is said of them below WorkingTime:CalendarFeeds.
    public static TheoryData<string, string, string> Faults { get; } = new()
    {
        { "Feeds are a list", """{ "Name": "gov" }""", " must be a list of objects, was an object" },
        { "A feed has a name", """[ { "File": "gov.ics", "Years": [ 2027 ] } ]""", ":0:Name is required: a short name for its copy and for messages" },
        { "That names a file", """[ { "Name": "../gov", "File": "gov.ics", "Years": [ 2027 ] } ]""", ":0:Name must have 1..60 letters, digits, dots, dashes or underscores, the first a letter or digit, was '../gov'" },
        { "Of its own", """[ { "Name": "gov", "File": "gov.ics", "Years": [ 2027 ] }, { "Name": "Gov", "File": "gov.ics", "Years": [ 2028 ] } ]""", ":1:Name must be a name of its own, but WorkingTime:CalendarFeeds:0 is also named 'Gov'" },
        { "It names its years", """[ { "Name": "gov", "File": "gov.ics" } ]""", ":0:Years must name at least one year that the feed declares, such as [ 2027 ]" },
        { "Years are numbers", """[ { "Name": "gov", "File": "gov.ics", "Years": [ "next" ] } ]""", ":0:Years:0 must be a year 1900..2199, was 'next'" },
        { "Of our times", """[ { "Name": "gov", "File": "gov.ics", "Years": [ 20270 ] } ]""", ":0:Years:0 must be a year 1900..2199, was '20270'" },
        { "It has a place", """[ { "Name": "gov", "Years": [ 2027 ] } ]""", ":0:Url is required: File, a path, or Url, an https:// address" },
        { "And only one", """[ { "Name": "gov", "File": "gov.ics", "Url": "https://u:pw@lich.example/nghi.ics?key=1", "Years": [ 2027 ] } ]""", ":0:Url must be left out with File, was 'https://lich.example/nghi.ics': a feed has one place" },
        { "Addresses are not open to everybody's eyes", """[ { "Name": "gov", "Url": "http://lich.example/nghi.ics?key=1", "Years": [ 2027 ] } ]""", ":0:Url must be an https:// address without user name and password (http:// on this machine only), was 'http://lich.example/nghi.ics'" },
        { "Passwords do not belong in settings", """[ { "Name": "gov", "Url": "https://u:pw@lich.example/nghi.ics", "Years": [ 2027 ] } ]""", ":0:Url must be an https:// address without user name and password (http:// on this machine only), was 'https://lich.example/nghi.ics'" },
        { "Files are no addresses", """[ { "Name": "gov", "Url": "file:///etc/passwd", "Years": [ 2027 ] } ]""", ":0:Url must be an https:// address without user name and password (http:// on this machine only), was 'file:…'" },
        { "Nor is a word", """[ { "Name": "gov", "Url": "lich.example", "Years": [ 2027 ] } ]""", ":0:Url must be an https:// address without user name and password (http:// on this machine only), was 'lich.example'" },
        { "Unknown keys are refused", """[ { "Name": "gov", "File": "gov.ics", "Years": [ 2027 ], "Kind": "Holiday" } ]""", ":0:Kind is unknown; known here: File, Name, Url, UrlFile, Years" },
        { "A file is there", """[ { "Name": "gov", "File": "missing.ics", "Years": [ 2027 ] } ]""", ":0:File (missing.ics) cannot be read: …" },
        { "With its year", """[ { "Name": "gov", "File": "gov.ics", "Years": [ 2027, 2028 ] } ]""", ":0:File (gov.ics) has no day in 2028: take the year out of Years until the feed has its days" },
        { "And sound", """[ { "Name": "gov", "File": "own/2026.json", "Years": [ 2027 ] } ]""", ":0:File (2026.json) is no calendar that can be read: …" },
        { "A year is declared by a file or by a feed", """[ { "Name": "gov", "File": "gov.ics", "Years": [ 2027 ] }, { "Name": "old", "File": "old.ics", "Years": [ 2026 ] } ]""", ":1:Years must name years that nothing else declares, but 2026.json declares 2026" },
        { "By one feed only", """[ { "Name": "gov", "File": "gov.ics", "Years": [ 2027 ] }, { "Name": "more", "File": "gov.ics", "Years": [ 2027 ] } ]""", ":1:Years must name years that nothing else declares, but feed gov declares 2027" },
        { "Years follow each other", """[ { "Name": "late", "File": "late.ics", "Years": [ 2028 ] } ]""", ":0:Years must declare years without gap or repetition, but 2028 follows 2026" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_FaultyFeed_NamesKeyBoundAndValue(string sentence, string feeds, string expected)
    {
        using var settings = new SettingsFolder().WithFeeds(feeds);
        settings.Write("gov.ics", Feeds.Of(Feeds.NewYear));
        settings.Write("old.ics", Feeds.Of("UID:a\nDTSTART;VALUE=DATE:20260101\nSUMMARY:x"));
        settings.Write("late.ics", Feeds.Of("UID:a\nDTSTART;VALUE=DATE:20280101\nSUMMARY:x"));

        var error = Assert.Single(settings.Errors());

        Assert.True(
            expected.EndsWith('…') ? error.StartsWith($"WorkingTime:CalendarFeeds{expected[..^1]}", StringComparison.Ordinal) : error == $"WorkingTime:CalendarFeeds{expected}",
            $"{sentence}\n  actual: {error}");
    }

    [Fact]
    public void Read_FileAndCopy_DeclareTheirYears()
    {
        using var settings = new SettingsFolder().WithFeeds("""[ { "Name": "gov", "Url": "https://lich.example/nghi.ics", "Years": [ 2027 ] }, { "Name": "city", "File": "city.ics", "Years": [ 2028 ] } ]""");
        settings.Write(Copy, Feeds.Of(Feeds.NewYear));
        settings.Write("city.ics", Feeds.Of("UID:a\nDTSTART;VALUE=DATE:20280103\nSUMMARY:Nghỉ bù\nCATEGORIES:SubstituteDayOff"));

        var office = settings.Read().Calendars.Office;

        Assert.Empty(settings.Findings());
        Assert.Equal(["2026.json", "feed gov", "feed city"], office.Years.Select(year => year.Origin));
        Assert.Equal(DayKind.Holiday, office.ExceptionOn(new DateOnly(2027, 1, 1))!.Kind);
        Assert.Equal(DayKind.SubstituteDayOff, office.ExceptionOn(new DateOnly(2028, 1, 3))!.Kind);
        Assert.Equal(new DateOnly(2028, 12, 31), office.LastDay);
    }

    [Fact]
    public void Read_NoCopyYet_LeavesTheYearUndeclaredAndSaysHowToFetch()
    {
        using var settings = new SettingsFolder().WithFeeds(ByUrl);

        var read = settings.Read();

        Assert.Equal(new DateOnly(2026, 12, 31), read.Calendars.Office.LastDay);
        Assert.Equal(["gov"], read.CalendarFeeds.Select(feed => feed.Name));
        Assert.Equal(
            "WorkingTime:CalendarFeeds:0:Url was not fetched yet, so that 2027 is not declared: check --online or calendar --fetch fetches it, and so does the service at its start and daily",
            Assert.Single(read.Warnings).ToString());
    }

    [Theory]
    [InlineData("gibberish", "is no calendar that can be read: it must begin with BEGIN:VCALENDAR, but begins with 'gibberish'")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "has no day in 2027: take the year out of Years until the feed has its days")]
    public void Read_BrokenCopy_LeavesTheYearUndeclaredAndSaysWhy(string content, string cause)
    {
        using var settings = new SettingsFolder().WithFeeds(ByUrl);
        settings.Write(Copy, content);

        var read = settings.Read();

        Assert.Equal(new DateOnly(2026, 12, 31), read.Calendars.Office.LastDay);
        Assert.Equal(
            $"WorkingTime:CalendarFeeds:0:Url leaves 2027 undeclared, for the copy {settings.At(Copy)} {cause}; check --online or calendar --fetch fetches it, and so does the service at its start and daily",
            Assert.Single(read.Warnings).ToString());
    }

    // 2026 is in the middle: the files before it must not pass for the present.
    [Fact]
    public void Read_NoCopyOfAYearInTheMiddle_GivesUpTheYearsBeforeIt()
    {
        using var settings = new SettingsFolder().WithFeeds("""[ { "Name": "gov", "Url": "https://lich.example/nghi.ics", "Years": [ 2027 ] } ]""");
        settings.Write("own/2028.json", """{ "year": 2028, "days": [ { "date": "2028-01-03", "kind": "Holiday", "name": "n", "source": "s" } ] }""");

        var read = settings.Read();

        Assert.Equal([2028], read.Calendars.Office.Years.Select(year => year.Year));
        Assert.Contains("WorkingTime:CalendarFeeds do not declare 2027 yet, and until then no year before it counts", read.Warnings.Select(warning => warning.ToString()));
    }

    // What is fetched must not be able to stop the watcher.
    [Fact]
    public void Read_CopyThatContradictsAFile_IsLeftOut()
    {
        using var settings = new SettingsFolder().WithFeeds(ByUrl);
        settings.Write(Copy, Feeds.Of(Feeds.NewYear, "UID:w\nDTSTART;VALUE=DATE:20270102\nSUMMARY:Làm bù\nCATEGORIES:MakeUpWorkday\nX-REPLACES:20261231"));

        var read = settings.Read();

        Assert.Equal([2026], read.Calendars.Office.Years.Select(year => year.Year));
        Assert.Equal(
            "WorkingTime:CalendarFeeds contradict other years, so that no year of a feed with Url is declared: (feed gov) 2027-01-02 (MakeUpWorkday) must replace a day off, but 2026-12-31 is none",
            Assert.Single(read.Warnings).ToString());

        // The administrator's own file can: it is there to be mended.
        settings.With("WorkingTime:CalendarFeeds", """[ { "Name": "gov", "File": "calendar-feeds/gov.ics", "Years": [ 2027 ] } ]""");
        Assert.Equal(
            "WorkingTime:CalendarFolder (feed gov) 2027-01-02 (MakeUpWorkday) must replace a day off, but 2026-12-31 is none", Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_FeedWithObservances_IsWorthAWarning()
    {
        using var settings = new SettingsFolder().WithFeeds("""[ { "Name": "all", "File": "all.ics", "Years": [ 2027 ] } ]""");
        settings.Write("all.ics", Feeds.Of([.. Enumerable.Range(1, 31).Select(day => $"UID:{day}\nDTSTART;VALUE=DATE:202703{day:00}\nSUMMARY:Ngày {day}")]));

        Assert.Equal(
            "WorkingTime:CalendarFeeds:0:Years gives 31 days off in 2027: a feed must hold days off only, not what is merely observed",
            Assert.Single(settings.Read().Warnings).ToString());
    }
}
