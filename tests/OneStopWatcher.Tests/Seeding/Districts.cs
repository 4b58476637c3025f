using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Seeding;

namespace OneStopWatcher.Tests.Seeding;

/// <summary>Sample districts for tests, looked at on Monday 23 November 2026 at 08:30 unless said otherwise.</summary>
internal static class Districts
{
    public const string Monday = "2026-11-23T08:30:00+07:00";

    /// <summary>Declares 2026 with one holiday, Tuesday 24 November; the years around it are not declared.</summary>
    public static WorkCalendar Calendar { get; } = WorkCalendar.Create(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"),
        WorkWeek.Default,
        [
            new CalendarYear(2026,
            [
                new CalendarDay(new DateOnly(2026, 9, 2), DayKind.Holiday, "Quốc khánh", "test", null),
                new CalendarDay(new DateOnly(2026, 11, 24), DayKind.Holiday, "Ngày Văn hóa Việt Nam", "test", null),
            ]),
        ]);

    public static SampleDistrict At(string at, int dossiers = 1000, int seed = 7) =>
        SampleDistrict.Generate(dossiers, seed, DateTimeOffset.Parse(at), Calendar);

    /// <summary>Every row of every table, as one line of text.</summary>
    public static IEnumerable<string> Lines(SampleDistrict district) =>
        SampleTable.All.SelectMany(table => table.Rows(district).Select(row => $"{table.Name}|{string.Join('|', row.Select(value => value switch
        {
            DateTimeOffset instant => instant.ToString("O"),
            _ => value?.ToString(),
        }))}"));
}
