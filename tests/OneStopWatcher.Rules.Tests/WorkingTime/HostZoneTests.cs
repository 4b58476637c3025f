using System.Text;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// The zone of the machine plays no part. Alone, for it changes the zone of the whole process for a moment.
[Collection(nameof(HostZoneTests))]
[CollectionDefinition(nameof(HostZoneTests), DisableParallelization = true)]
public sealed class HostZoneTests
{
    [Fact]
    public void EveryAnswer_InAnyHostZone_IsTheSame()
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        var answers = new Dictionary<string, string>();
        var offsets = new HashSet<TimeSpan>();
        try
        {
            foreach (var zone in new[] { "UTC", "America/New_York", "Asia/Ho_Chi_Minh" })
            {
                Environment.SetEnvironmentVariable("TZ", zone);
                TimeZoneInfo.ClearCachedData();

                // A time without a zone is the machine's: that the machine really is elsewhere now must be seen.
                offsets.Add(new DateTimeOffset(new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Unspecified)).Offset);
                answers.Add(zone, Answers());
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromHours(-5), TimeSpan.FromHours(7)], offsets);
        Assert.True(answers["UTC"].Length > 100_000);
        Assert.Equal(answers["UTC"], answers["America/New_York"]);
        Assert.Equal(answers["UTC"], answers["Asia/Ho_Chi_Minh"]);
    }

    // Every 13 hours and a bit through Tết, make-up Saturdays and the ends of the declared years, by a calendar made under that zone.
    private static string Answers()
    {
        var calendar = WorkCalendar.Create(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), WorkWeek.Default, ShippedYears.All, UnitWeeks.AlsoOpen);
        var text = new StringBuilder();
        for (var instant = ShippedYears.At("2020-12-20 00:00"); instant < ShippedYears.At("2027-01-15 00:00"); instant = instant.AddMinutes(791))
        {
            var day = calendar.DateOf(instant);
            text.AppendLine(
                $"{calendar.InZone(instant):O} {day:O} {calendar.StartOf(day):O} {calendar.IsOpen(instant)} {calendar.AddWorkingDays(day, -3):O} "
                + $"{calendar.Between(instant, instant.AddDays(9))} {calendar.LastInstantAfter(instant, TimeSpan.FromHours(11)):O} "
                + $"{calendar.FirstInstantAfter(instant, TimeSpan.FromHours(11)):O} {calendar.EarliestInstantBefore(instant, TimeSpan.FromHours(11)):O}");
        }

        return text.ToString();
    }
}
