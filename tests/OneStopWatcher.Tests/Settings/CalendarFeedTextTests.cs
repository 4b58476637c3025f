using System.Text;
using CsCheck;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>What an iCalendar text declares, and what of it is refused.</summary>
public sealed class CalendarFeedTextTests
{
    private static readonly CalendarFeed Feed = new("gov", "WorkingTime:CalendarFeeds:0", [2027], "gov.ics", Url: null);

    // Sentence, event, and its days in 2027 as kind and month-day.
    [Theory]
    [InlineData("A day is a holiday unless it says otherwise", "DTSTART;VALUE=DATE:20270430\nDTEND;VALUE=DATE:20270501", "Holiday 04-30")]
    [InlineData("The end is exclusive, and may be left out", "DTSTART;VALUE=DATE:20270430", "Holiday 04-30")]
    [InlineData("Some programs end a day on itself", "DTSTART;VALUE=DATE:20270430\nDTEND;VALUE=DATE:20270430", "Holiday 04-30")]
    [InlineData("The five days of Tết are one event", "DTSTART;VALUE=DATE:20270205\nDTEND;VALUE=DATE:20270210", "Holiday 02-05,02-06,02-07,02-08,02-09")]
    [InlineData("A length is as good as an end", "DTSTART;VALUE=DATE:20270205\nDURATION:P2D", "Holiday 02-05,02-06")]
    [InlineData("A category chooses the kind", "DTSTART;VALUE=DATE:20270503\nCATEGORIES:Nghỉ lễ,substitutedayoff", "SubstituteDayOff 05-03")]
    [InlineData("What recurs yearly is expanded", "DTSTART;VALUE=DATE:20200902\nRRULE:FREQ=YEARLY", "Holiday 09-02")]
    [InlineData("But not on the days taken out, nor after its end", "DTSTART;VALUE=DATE:20200902\nRRULE:FREQ=YEARLY;UNTIL=20261231", "")]
    [InlineData("A day of another month", "DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;BYMONTH=4,5;BYMONTHDAY=1", "Holiday 04-01,05-01")]
    [InlineData("Further days may be listed", "DTSTART;VALUE=DATE:20260101\nRDATE;VALUE=DATE:20270101,20280101", "Holiday 01-01")]
    [InlineData("Over the turn of a year only the named year counts", "DTSTART;VALUE=DATE:20261230\nDTEND;VALUE=DATE:20270103", "Holiday 01-01,01-02")]
    [InlineData("Also when it recurs", "DTSTART;VALUE=DATE:20201230\nDTEND;VALUE=DATE:20210102\nRRULE:FREQ=YEARLY", "Holiday 01-01,12-30,12-31")]
    [InlineData("What is called off is no day off", "DTSTART;VALUE=DATE:20270430\nSTATUS:CANCELLED", "")]
    [InlineData("Events of other years are passed over, whatever is wrong with them", "DTSTART:20260430T080000Z", "")]
    [InlineData("Free time is marked by some as not blocking, which says nothing about the office", "DTSTART;VALUE=DATE:20270430\nTRANSP:TRANSPARENT", "Holiday 04-30")]
    public void Read_Event_GivesItsDays(string sentence, string item, string expected)
    {
        var reading = Read(Feeds.Of("UID:other\nDTSTART;VALUE=DATE:20270615\nSUMMARY:Ngày khác", $"UID:one\nSUMMARY:Ngày nghỉ\n{item}"));

        Assert.True(reading.Problems.Count == 0, $"{sentence}: {string.Join('\n', reading.Problems.Select(FormattableString.Invariant))}");
        var days = reading.Years.Single().Days.Where(day => day.Source == "feed gov, one").ToList();
        Assert.True(expected == (days.Count == 0 ? "" : $"{days[0].Kind} {string.Join(',', days.Select(day => day.Date.ToString("MM-dd")))}"), sentence);
    }

    [Fact]
    public void Read_SwapWithItsMakeUpDay_KeepsNameSourceAndWhatItReplaces()
    {
        var reading = Read(Feeds.Of(
            "UID:swap@gov\nDTSTART;VALUE=DATE:20270104\nSUMMARY:Nghỉ hoán đổi\\, làm bù\n  thứ Bảy\nCATEGORIES:SwapDayOff",
            "UID:work@gov\nDTSTART;VALUE=DATE:20270109\nSUMMARY:Làm bù ngày 04/01\nCATEGORIES:MakeUpWorkday\nX-REPLACES;VALUE=DATE:20270104"));

        Assert.Empty(reading.Problems);
        var year = Assert.Single(reading.Years);
        Assert.Equal(("feed gov", 2027), (year.Origin, year.Year));
        Assert.Equal(
            [
                new CalendarDay(new DateOnly(2027, 1, 4), DayKind.SwapDayOff, "Nghỉ hoán đổi, làm bù thứ Bảy", "feed gov, swap@gov", null),
                new CalendarDay(new DateOnly(2027, 1, 9), DayKind.MakeUpWorkday, "Làm bù ngày 04/01", "feed gov, work@gov", new DateOnly(2027, 1, 4)),
            ],
            year.Days);
    }

    [Fact]
    public void Read_TwoHolidaysOnOneDay_AreOneDayWithBothNames()
    {
        var reading = Read(Feeds.Of(Feeds.NewYear, "UID:b\nDTSTART;VALUE=DATE:20270101\nSUMMARY:Ngày khác"));

        Assert.Equal("Tết Dương lịch; Ngày khác", Assert.Single(reading.Years.Single().Days).Name);
    }

    // Sentence, event, and what is said of it.
    public static TheoryData<string, string, string> Faults { get; } = new()
    {
        { "A meeting is no day off", "SUMMARY:Họp\nDTSTART:20270206T080000Z\nDTEND:20270206T090000Z", "event 'Họp' (2027-02-06, UID one) must be an all-day event, but begins at 2027-02-06 08:00" },
        { "Nor is one that recurs from earlier on", "SUMMARY:Họp\nDTSTART:20250206T080000\nRRULE:FREQ=YEARLY", "event 'Họp' (2025-02-06, UID one) must be an all-day event, but begins at 2025-02-06 08:00" },
        { "Nor half a day", "SUMMARY:x\nDTSTART;VALUE=DATE:20270206\nDTEND:20270207T120000Z", "event 'x' (2027-02-06, UID one) must be an all-day event, but begins at 2027-02-06 00:00" },
        { "A day has a name", "DTSTART;VALUE=DATE:20270206", "event '' (2027-02-06, UID one) must have a SUMMARY, the name of the day" },
        { "And a date", "SUMMARY:x", "event 'x' (no date, UID one) must have a day, such as DTSTART;VALUE=DATE:20270206" },
        { "That can be read", "SUMMARY:x\nDTSTART;VALUE=DATE:heute", "event 'x' (no date, UID one) must have a day, such as DTSTART;VALUE=DATE:20270206" },
        { "It ends after it begins", "SUMMARY:x\nDTSTART;VALUE=DATE:20270206\nDTEND;VALUE=DATE:20270201", "event 'x' (2027-02-06, UID one) must not end before it begins, but ends on 2027-02-01" },
        { "And soon", "SUMMARY:x\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20280101", "event 'x' (2027-01-01, UID one) must have at most 31 days, has 365" },
        { "Even if it began long before", "SUMMARY:x\nDTSTART;VALUE=DATE:19000101\nDTEND;VALUE=DATE:20990101", "event 'x' (1900-01-01, UID one) must have at most 31 days, has 72684" },
        { "Saturdays are no holidays", "SUMMARY:x\nDTSTART;VALUE=DATE:20270102\nRRULE:FREQ=WEEKLY", "event 'x' (2027-01-02, UID one) must recur yearly or not at all, was RRULE:FREQ=WEEKLY" },
        { "Nor does a year have seconds off", "SUMMARY:x\nDTSTART;VALUE=DATE:20270102\nRRULE:FREQ=YEARLY;BYSECOND=1,2", "event 'x' (2027-01-02, UID one) must recur yearly or not at all, was RRULE:FREQ=YEARLY;BYSECOND=1,2" },
        { "Nothing recurs in two ways", "SUMMARY:x\nDTSTART;VALUE=DATE:20270102\nRRULE:FREQ=YEARLY\nRRULE:FREQ=YEARLY;INTERVAL=2", "event 'x' (2027-01-02, UID one) must not change another event or recur in two ways: give each day an event of its own" },
        { "Nothing changes another event", "SUMMARY:x\nDTSTART;VALUE=DATE:20270102\nRECURRENCE-ID;VALUE=DATE:20270101", "event 'x' (2027-01-02, UID one) must not change another event or recur in two ways: give each day an event of its own" },
        { "30 February never comes", "SUMMARY:x\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "event 'x' (2020-01-01, UID one) cannot be read: …" },
        { "A day is of one kind", "SUMMARY:x\nDTSTART;VALUE=DATE:20270102\nCATEGORIES:Holiday,SwapDayOff", "event 'x' (2027-01-02, UID one) must be of one kind, but is of Holiday and SwapDayOff" },
        { "What is replaced is a date", "SUMMARY:x\nDTSTART;VALUE=DATE:20270109\nCATEGORIES:MakeUpWorkday\nX-REPLACES:2027-01-04", "event 'x' (2027-01-09, UID one) must replace a day such as X-REPLACES:20270104, was '2027-01-04'" },
        { "A make-up day replaces one", "SUMMARY:x\nDTSTART;VALUE=DATE:20270109\nCATEGORIES:MakeUpWorkday", "2027-01-09 (MakeUpWorkday) must name the day it replaces, whose hours it has" },
        { "That is off", "SUMMARY:x\nDTSTART;VALUE=DATE:20270109\nCATEGORIES:MakeUpWorkday\nX-REPLACES:20270104", "2027-01-09 (MakeUpWorkday) must replace a day off, but 2027-01-04 is none" },
        { "A holiday replaces none", "SUMMARY:x\nDTSTART;VALUE=DATE:20270109\nX-REPLACES:20270104", "2027-01-09 (Holiday) replaces no day; only a MakeUpWorkday does" },
        { "A day has one meaning", "SUMMARY:x\nDTSTART;VALUE=DATE:20270101\nCATEGORIES:SwapDayOff", "2027-01-01 stands twice, as Holiday and as SwapDayOff; one day has one meaning" },
        { "31 February breaks the whole calendar", "SUMMARY:x\nDTSTART;VALUE=DATE:20270231", "is no calendar that can be read: …" },
        { "So does a rule that is none", "SUMMARY:x\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=SOMETIMES", "is no calendar that can be read: …" },
        { "What a stranger wrote stays on one line", "SUMMARY:a\\nb\\n\\nc\nDTSTART:20270206T080000Z", "event 'a b c' (2027-02-06, UID one) must be an all-day event, but begins at 2027-02-06 08:00" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_FaultyEvent_IsNamedAndNoYearDeclared(string sentence, string item, string expected)
    {
        var reading = Read(Feeds.Of(Feeds.NewYear, $"UID:one\n{item}"));

        Assert.Empty(reading.Years);
        var problem = FormattableString.Invariant(Assert.Single(reading.Problems));
        Assert.True(expected.EndsWith('…') ? problem.StartsWith(expected[..^1], StringComparison.Ordinal) : problem == expected, $"{sentence}\n  expected: {expected}\n  actual:   {problem}");
    }

    [Theory]
    [InlineData("", "is no calendar that can be read: it must begin with BEGIN:VCALENDAR, but begins with ''")]
    [InlineData("<!DOCTYPE html>\n<html>Đăng nhập", "is no calendar that can be read: it must begin with BEGIN:VCALENDAR, but begins with '<!DOCTYPE html> <html>Đăng nhập'")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTST", "is no calendar that can be read: …")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "has no day in 2027: take the year out of Years until the feed has its days")]
    public void Read_TextThatDeclaresNothing_IsRefused(string text, string expected)
    {
        var problem = FormattableString.Invariant(Assert.Single(Read(text).Problems));

        Assert.StartsWith(expected.TrimEnd('…'), problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextWithMarkOrForeignBytes_IsReadOrRefused()
    {
        var sound = Feeds.Of(Feeds.NewYear);
        Assert.Single(CalendarFeedText.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(sound)], Feed).Years);
        Assert.StartsWith("is no calendar that can be read: ", FormattableString.Invariant(Assert.Single(CalendarFeedText.Read(Encoding.Unicode.GetBytes(sound), Feed).Problems)), StringComparison.Ordinal);
        Assert.StartsWith("is no calendar that can be read: ", FormattableString.Invariant(Assert.Single(CalendarFeedText.Read(Encoding.Latin1.GetBytes(sound.Replace("ế", "é", StringComparison.Ordinal)), Feed).Problems)), StringComparison.Ordinal);
        Assert.Equal("is no calendar that can be read: it is longer than 2 MB", FormattableString.Invariant(Assert.Single(CalendarFeedText.Read(new byte[CalendarFeedText.MostBytes + 1], Feed).Problems)));
    }

    // A year without days does not take the other with it.
    [Fact]
    public void Read_TwoYearsOneOfThemEmpty_DeclaresTheOther()
    {
        var reading = CalendarFeedText.Read(Encoding.UTF8.GetBytes(Feeds.Of(Feeds.NewYear)), Feed with { Years = [2028, 2027] });

        Assert.Equal([2027], reading.Years.Select(year => year.Year));
        Assert.Equal("has no day in 2028: take the year out of Years until the feed has its days", FormattableString.Invariant(Assert.Single(reading.Problems)));
    }

    // Whatever is done to a feed on its way, it is read or refused, and soon.
    [Fact]
    public void Read_MangledText_NeitherThrowsNorHangs()
    {
        var sound = Encoding.UTF8.GetBytes(Feeds.Of(
            Feeds.NewYear,
            "UID:a\nDTSTART;VALUE=DATE:20200902\nDTEND;VALUE=DATE:20200904\nRRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=9;BYMONTHDAY=2\nEXDATE;VALUE=DATE:20270902\nSUMMARY:Quốc khánh\nCATEGORIES:Holiday",
            "UID:b\nDTSTART;VALUE=DATE:20270104\nSUMMARY:x\nCATEGORIES:SwapDayOff",
            "UID:c\nDTSTART;VALUE=DATE:20270109\nDURATION:P1D\nSUMMARY:y\nCATEGORIES:MakeUpWorkday\nX-REPLACES:20270104"));
        Assert.Empty(CalendarFeedText.Read(sound, Feed).Problems);
        string[] pieces = ["DAILY", "SECONDLY", "99", "-1", "0", ";", ":", "\r\n", "=", "T235959Z", "P9999999D", "BYDAY=-53MO", "BYSETPOS=-1", "COUNT=999999999", "TZID=Mars/X", "é", "\0"];
        var edit = Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Int[0, 8], Gen.Int[0, pieces.Length - 1]);
        var refused = 0;
        edit.Array[1, 3].Sample(
            edits =>
            {
                var text = sound.ToList();
                foreach (var (place, removed, piece) in edits)
                {
                    var at = Math.Min(place, text.Count);
                    text.RemoveRange(at, Math.Min(removed, text.Count - at));
                    text.InsertRange(at, Encoding.UTF8.GetBytes(pieces[piece]));
                }

                var watch = System.Diagnostics.Stopwatch.StartNew();
                var reading = CalendarFeedText.Read([.. text], Feed);
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
                Assert.True(reading.Years.Count == 1 || reading.Problems.Count > 0);
                if (reading.Problems.Count > 0)
                    Interlocked.Increment(ref refused);
            },
            iter: 3_000);
        Assert.True(refused > 500, $"only {refused} were refused");
    }

    private static FeedReading Read(string text) => CalendarFeedText.Read(Encoding.UTF8.GetBytes(text), Feed);
}
