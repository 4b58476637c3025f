using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Detection;

/// <summary>
/// Finds officials who hold open dossiers and have not logged in to the one-stop software for long. For the administrator alone, who can ask
/// whether the account is still somebody's; it is no judgement on a person, and off unless the settings ask for it.
/// </summary>
public static class LoginCheck
{
    /// <summary>The officials concerned, the longest absent first.</summary>
    /// <param name="postings">The source's officials; one whose last login is not told is passed over.</param>
    /// <param name="openDossiers">Per official's id, how many dossiers in process name them as handler.</param>
    /// <param name="calendars">Working time of all units.</param>
    /// <param name="after">The working time that must have passed since the last login; exceeded, not only reached.</param>
    /// <param name="now">The moment judged at.</param>
    public static IReadOnlyList<LongAbsence> Find(
        IEnumerable<OfficialPosting> postings, IReadOnlyDictionary<string, int> openDossiers, WorkCalendars calendars, TimeSpan after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(postings);
        ArgumentNullException.ThrowIfNull(openDossiers);
        ArgumentNullException.ThrowIfNull(calendars);
        var absences = new List<LongAbsence>();
        foreach (var posting in postings.Where(posting => posting.Official.IsActive).DistinctBy(posting => posting.Official.Id))
        {
            if (posting.LastLoginAt is not { } last || !openDossiers.TryGetValue(posting.Official.Id, out var dossiers) || dossiers == 0)
                continue;
            var since = calendars.For(posting.AgencyCode).Between(last, now);
            if (since.Elapsed > after)
                absences.Add(new LongAbsence(posting.Official, posting.AgencyCode, last, since, dossiers));
        }

        return [.. absences.OrderByDescending(absence => absence.Since.Elapsed).ThenBy(absence => absence.Official.Id, StringComparer.Ordinal)];
    }
}

/// <summary>That an official with open dossiers has not logged in for long.</summary>
/// <param name="Official">The person.</param>
/// <param name="AgencyCode">Where the person is posted.</param>
/// <param name="LastLoginAt">The last login.</param>
/// <param name="Since">Working time since then.</param>
/// <param name="OpenDossiers">How many dossiers in process name the person as handler.</param>
public sealed record LongAbsence(Official Official, string? AgencyCode, DateTimeOffset LastLoginAt, WorkSpan Since, int OpenDossiers);
