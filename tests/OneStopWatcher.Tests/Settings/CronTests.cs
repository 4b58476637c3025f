using CsCheck;
using Microsoft.Extensions.Configuration;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>Whatever stands where a cron expression should, the reader finds a fault or a time; it neither throws nor searches for ever.</summary>
public sealed class CronTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static readonly string[] Fields =
    [
        "*", "?", "0", "1", "7-17", "17-7", "0/15", "0/0", "/", "-", "L", "W", "LW", "15W", "2#6", "6L",
        "MON", "MON-", "FEB", "31", "30", "99", "-1", ",", "1,,2", "é", "999999999999",
    ];

    [Fact]
    public void Read_AnyText_IsATimeOrAFault()
    {
        var faults = 0;
        Gen.Int[0, Fields.Length - 1].Select(index => Fields[index]).Array[0, 8].Sample(
            fields =>
            {
                var text = string.Join(' ', fields);
                var read = Read(text, out var findings);
                if (findings.Count > 0)
                    Interlocked.Increment(ref faults);
                Assert.All(findings, finding => Assert.StartsWith("Schedule:Sweep must ", finding.ToString(), StringComparison.Ordinal));
                Assert.NotNull(read.Sweep.GetNextValidTimeAfter(new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            },
            iter: 5_000);
        Assert.True(faults > 1_000, $"only {faults} of the texts were faulty");
    }

    [Theory]
    [InlineData("0 0 8 29 2 ?", "2024-02-29T08:00:00+07:00")]
    [InlineData("0 45 7 ? * MON-FRI", "2021-01-01T07:45:00+07:00")]
    public void Read_RareTime_IsTakenInTheOfficesZone(string text, string first)
    {
        var schedule = Read(text, out var findings);

        Assert.Empty(findings);
        var beginning = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.FromHours(7));
        Assert.Equal(DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture), schedule.Sweep.GetNextValidTimeAfter(beginning));
    }

    private static Schedule Read(string sweep, out List<SettingsFinding> findings)
    {
        var notes = new SettingsNotes();
        findings = notes.Findings;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Schedule:Sweep"] = sweep })
            .Build();
        return ScheduleSettings.Read(new SettingsSection(configuration.GetSection("Schedule"), "Schedule", notes), Vietnam);
    }
}
