using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// As of Wednesday 18/11/2026 10:00; absent for longer than 2d, 16 working hours.
public sealed class LoginCheckTests
{
    private static readonly Dictionary<string, int> OneEach = new() { ["an"] = 1, ["binh"] = 1, ["chi"] = 1 };

    [Theory]
    [InlineData("2026-11-16 10:01", false)]
    [InlineData("2026-11-16 10:00", false)] // Reached, not exceeded.
    [InlineData("2026-11-16 09:59", true)]
    [InlineData("2026-11-18 11:00", false)] // A clock ahead of ours.
    [InlineData(null, false)] // The source does not say.
    public void Find_LastLogin_LongerAgoThanTheLimitIsFound(string? lastLoginAt, bool isFound) =>
        Assert.Equal(isFound ? ["an"] : [], Ids(Find(OneEach, Posting("an", lastLoginAt))));

    [Fact]
    public void Find_LongAbsent_SaysSinceWhenWhereAndHowManyDossiers()
    {
        var posting = Posting("an", "2026-11-13 16:00", "H20.1");

        var absence = Assert.Single(Find(new() { ["an"] = 7 }, posting));

        // An hour on Friday, Monday and Tuesday, 3 h today.
        var since = new WorkSpan(TimeSpan.FromHours(20), true);
        Assert.Equal(new LongAbsence(posting.Official, "H20.1", ShippedYears.At("2026-11-13 16:00"), since, 7), absence);
    }

    [Fact]
    public void Find_NobodyWaitsForThem_IsNotFound()
    {
        var posting = Posting("an", "2026-06-01 10:00");

        Assert.Empty(Find([], posting));
        Assert.Empty(Find(new() { ["an"] = 0, ["binh"] = 3 }, posting));
        Assert.Empty(Find(OneEach, posting with { Official = posting.Official with { IsActive = false } }));
    }

    [Fact]
    public void Find_Several_LongestAbsentFirstThenById() => Assert.Equal(
        ["chi", "an", "binh"],
        Ids(Find(OneEach, Posting("binh", "2026-11-02 10:00"), Posting("an", "2026-11-02 10:00"), Posting("chi", "2026-10-30 10:00"))));

    // Somebody posted twice is one person; an inactive posting does not stand for the active one.
    [Fact]
    public void Find_PostedTwice_IsFoundOnce()
    {
        var posting = Posting("an", "2026-11-02 10:00", "H20.1");
        var inactive = posting with { Official = posting.Official with { IsActive = false }, AgencyCode = "H20.3" };

        Assert.Equal("H20.1", Assert.Single(Find(OneEach, inactive, posting, posting with { AgencyCode = "H20.2" })).AgencyCode);
    }

    // Since Friday 13/11 17:00: Monday and Tuesday 16 h, today 3, and in the unit 4 on Saturday.
    [Theory]
    [InlineData("H20.1", 23)]
    [InlineData(null, 19)]
    public void Find_UnitOpenOnSaturdays_CountsItsOwnHours(string? agency, int hours)
    {
        var unit = WorkCalendar.Create(ShippedYears.Zone, UnitWeeks.SaturdayMorning, ShippedYears.All);
        var calendars = new WorkCalendars(ShippedYears.Calendar, new Dictionary<string, WorkCalendar> { ["H20.1"] = unit });

        Assert.Equal(
            TimeSpan.FromHours(hours),
            Assert.Single(LoginCheck.Find(
                [Posting("an", "2026-11-13 17:00", agency)], OneEach, calendars, TimeSpan.FromHours(16), ShippedYears.At("2026-11-18 10:00"))).Since.Elapsed);
    }

    private static IReadOnlyList<LongAbsence> Find(Dictionary<string, int> openDossiers, params OfficialPosting[] postings) => LoginCheck.Find(
        postings, openDossiers, new WorkCalendars(ShippedYears.Calendar), TimeSpan.FromHours(16), ShippedYears.At("2026-11-18 10:00"));

    private static IEnumerable<string> Ids(IEnumerable<LongAbsence> absences) => absences.Select(absence => absence.Official.Id);

    private static OfficialPosting Posting(string id, string? lastLoginAt, string? agency = null) =>
        new("lai-vung", new Official(id, id, null, null, IsActive: true), agency, Role.Assignee) { LastLoginAt = Sample.Instant(lastLoginAt) };
}
