using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Tests.Settings;

/// <summary>Which hours a unit has, from its own settings and the office's.</summary>
public sealed class OfficeHoursTests
{
    // The office is open on Saturday mornings. Sentence, what H20.1 gives, and its hours on a Saturday: those that count, and those that do not.
    [Theory]
    [InlineData("A unit that gives nothing has the office's hours", null, "", "07:00-11:30")]
    [InlineData("A week of its own comes without the office's other hours", """{ "Week": { "Monday": [ "07:00-11:00" ] } }""", "", "")]
    [InlineData("It counts where the unit's week says so", """{ "Week": { "Saturday": [ "07:00-11:00" ] } }""", "07:00-11:00", "")]
    [InlineData("Other hours alone leave the office's week", """{ "AlsoOpen": { "Saturday": [ "08:00-10:00" ] } }""", "", "08:00-10:00")]
    [InlineData("Both may be given", """{ "Week": { "Saturday": [ "07:00-11:00" ] }, "AlsoOpen": { "Saturday": [ "11:00-12:00" ] } }""", "07:00-11:00", "11:00-12:00")]
    [InlineData("An empty one keeps the unit shut", """{ "AlsoOpen": {} }""", "", "")]
    public void Read_Unit_HasItsOwnHoursOrTheOffices(string sentence, string? unit, string counted, string open)
    {
        using var settings = new SettingsFolder().With("WorkingTime:AlsoOpen", """{ "Saturday": [ "07:00-11:30" ] }""");
        if (unit is not null)
            settings.With("WorkingTime:Units", $$"""{ "H20.1": {{unit}} }""");

        var calendar = settings.Read().Calendars.For("H20.1");

        var saturday = new DateOnly(calendar.FirstDay.Year, 6, 1);
        while (saturday.DayOfWeek != DayOfWeek.Saturday)
            saturday = saturday.AddDays(1);
        Assert.True((counted, open) == (Text(calendar.HoursOn(saturday)), Text(calendar.AlsoOpenOn(saturday))), sentence);
        var hasOwnWeek = unit?.Contains("\"Week\"", StringComparison.Ordinal) == true;
        Assert.Equal(!hasOwnWeek, calendar.Week == WorkWeek.Default);
    }

    private static string Text(IReadOnlyList<WorkInterval> hours) => string.Join(' ', hours);
}
