using System.Globalization;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>Puts the years of the calendar folder and of the feeds together: each is declared once, and they follow each other.</summary>
internal static class DeclaredYears
{
    // More than any year has, with those on weekends: such a feed also holds days that are only observed.
    private const int MostDaysOff = 30;

    /// <summary>Reads the years and names everything that is wrong with them.</summary>
    /// <param name="section"><c>WorkingTime</c>.</param>
    /// <param name="folder">The folder of the settings file.</param>
    /// <param name="feeds">The feeds that are set, whether or not anything is known of them.</param>
    /// <returns>The declared years without a gap, or null when something is wrong.</returns>
    public static IReadOnlyList<CalendarYear>? Read(SettingsSection section, string folder, out IReadOnlyList<CalendarFeed> feeds)
    {
        var isSound = true;
        void Refuse(SettingsSection where, string key, FormattableString text)
        {
            where.Error(key, text);
            isSound = false;
        }

        var calendarFolder = section.Text("CalendarFolder") is { } own ? Path.GetFullPath(Path.Combine(folder, own)) : CalendarFolder.Shipped;
        section.ReadsFolder("CalendarFolder", calendarFolder, "*.json");
        var files = CalendarFolder.Read(calendarFolder, problem => Refuse(section, "CalendarFolder", problem));
        var readings = CalendarFeedSettings.Read(section, folder);
        feeds = [.. readings.Select(reading => reading.Feed)];

        // The hole that a broken file leaves is no fault of its own.
        if (!isSound)
            return null;
        foreach (var year in files.Where(year => year.Days.Count == 0))
            section.Warn("CalendarFolder", $"declares {year.Year} without a single day off: Tết would count as working time");
        List<Claim> claims =
        [
            .. files.Select(year => new Claim(year.Year, year.Origin!, IsFetched: false, year, section, "CalendarFolder"))
                .Concat(readings.SelectMany(reading => reading.Feed.Years.Select(year => ClaimOf(year, reading.Feed, reading.Reading, reading.Section))))
                .OrderBy(claim => claim.Year),
        ];
        foreach (var (earlier, later) in claims.Zip(claims.Skip(1)))
        {
            if (later.Year == earlier.Year && later.Key != "CalendarFolder")
                Refuse(later.Section, later.Key, $"must name years that nothing else declares, but {earlier.Origin} declares {Text(later.Year)}");
            else if (later.Year != earlier.Year + 1)
                Refuse(later.Section, later.Key, $"must declare years without gap or repetition, but {Text(later.Year)} follows {Text(earlier.Year)}");
        }

        claims = WithoutContradictions(section, claims);
        foreach (var problem in CalendarYear.ProblemsBetween(YearsOf(claims)))
            Refuse(section, "CalendarFolder", problem);
        if (!isSound)
            return null;
        var years = LatestWithoutGap(section, claims);
        WarnOfOddDays(claims, years);
        return years;
    }

    private static Claim ClaimOf(int year, CalendarFeed feed, FeedReading reading, SettingsSection section) =>
        new(year, feed.Origin, feed.Url is not null, reading.Years.FirstOrDefault(known => known.Year == year), section, "Years");

    // Whoever writes a feed must not be able to stop the watcher: a fetched year that contradicts the others counts as not declared.
    private static List<Claim> WithoutContradictions(SettingsSection section, List<Claim> claims)
    {
        if (!claims.Exists(claim => claim is { IsFetched: true, Content: not null }))
            return claims;
        var problems = CalendarYear.ProblemsBetween(YearsOf(claims));
        foreach (var problem in problems)
            section.Warn("CalendarFeeds", $"contradict other years, so that no year of a feed with Url is declared: {problem}");
        return problems.Count == 0 ? claims : [.. claims.Select(claim => claim.IsFetched ? claim with { Content = null } : claim)];
    }

    // A year that is not known yet leaves a gap; what is before it is given up, not what is to come.
    private static List<CalendarYear> LatestWithoutGap(SettingsSection section, List<Claim> claims)
    {
        var last = claims.FindLastIndex(claim => claim.Content is not null);
        var gap = claims.FindLastIndex(last, claim => claim.Content is null);
        if (claims.Take(Math.Max(gap, 0)).Any(claim => claim.Content is not null))
            section.Warn("CalendarFeeds", $"do not declare {Text(claims[gap].Year)} yet, and until then no year before it counts");
        return YearsOf(claims.GetRange(gap + 1, last - gap));
    }

    private static void WarnOfOddDays(List<Claim> claims, List<CalendarYear> years)
    {
        foreach (var day in CalendarYear.SwappedForNothing(years))
        {
            var claim = claims.Find(claim => claim.Year == day.Date.Year)!;
            claim.Section.Warn(claim.Key, $"gives {day.Date:yyyy-MM-dd} off in a swap, but declares no day that is worked for it");
        }

        foreach (var claim in claims.Where(claim => claim.Key != "CalendarFolder" && claim.Content is not null))
        {
            var daysOff = claim.Content!.Days.Count(day => day.Kind != DayKind.MakeUpWorkday);
            if (daysOff > MostDaysOff)
                claim.Section.Warn(claim.Key, $"gives {daysOff} days off in {Text(claim.Year)}: a feed must hold days off only, not what is merely observed");
        }
    }

    private static List<CalendarYear> YearsOf(IEnumerable<Claim> claims) => [.. claims.Select(claim => claim.Content).OfType<CalendarYear>()];

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    // That something declares a year, with what it says when that is known, and the key under which to complain.
    private sealed record Claim(int Year, string Origin, bool IsFetched, CalendarYear? Content, SettingsSection Section, string Key);
}
