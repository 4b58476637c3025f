using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>What the sweeps of a slot tell the administrator about the sources themselves.</summary>
internal static class SourceFindings
{
    /// <summary>Adds what a slot always tells: sources left out of it, because they failed or were held.</summary>
    public static AdministratorFindings WithFailures(this AdministratorFindings findings, IReadOnlyList<SweepResult> sweeps) => findings with
    {
        FailedSources = [.. sweeps.Where(result => result is { Failure: not null, IsHeld: false }).Select(result => new FailedSource(result.Source.Name, result.Failure!.Phrase))],
        HeldSources = [.. sweeps.Where(result => result.IsHeld).Select(result => new HeldSource(result.Source.Name, result.Failure!.Phrase))],
    };

    /// <summary>Adds what is listed once a day.</summary>
    public static AdministratorFindings WithDailyList(this AdministratorFindings findings, DueList list, WatcherSettings settings, DateTimeOffset now)
    {
        var readings = list.Sources.Select(result => result.Reading!).ToList();
        return findings with
        {
            StaleSources = [.. readings.Select(reading => Stale(reading, settings, now)).OfType<StaleSource>()],
            FeedProblems = list.IsOfAll ? [.. settings.FeedFindings.Select(finding => new FeedProblem(finding.Key, finding.Phrase))] : [],
            UnknownHandlers =
            [
                .. readings.Where(reading => reading.UnknownHandlers.Unfit > 0)
                    .Select(reading => new UnknownHandlers(reading.Source.Name, reading.UnknownHandlers.Unfit, reading.UnknownHandlers.All)),
            ],
            AbsentOfficials = settings.NoLoginAfter is not { } after ? [] :
            [
                .. readings.SelectMany(reading => LoginCheck.Find(reading.Officials, reading.OpenDossiersOf, settings.Calendars, after, now))
                    .Select(absence => new AbsentOfficial(absence.Official, absence.LastLoginAt, absence.OpenDossiers, absence.Since)),
            ],
        };
    }

    /// <summary>Adds what is wrong with settings and contact directory now, and how many of those who must be told have no address.</summary>
    public static AdministratorFindings WithAddresses(
        this AdministratorFindings findings, IReadOnlyList<SweepResult> sweeps, RecipientResolver resolver, WatcherSettings settings) => findings with
        {
            SettingsProblems = [.. (settings.Rejection?.Findings ?? []).Select(FormattableString (fault) => $"{fault.Key} {fault.Phrase}")],
            AddressShare = AddressCoverage.Of(sweeps.SelectMany(result => result.Hangs).Select(item => item.Hang), settings.Planning.Ladders, resolver),
        };

    // Told in working time: a long holiday is no reason to ask.
    private static StaleSource? Stale(SweepReading reading, WatcherSettings settings, DateTimeOffset now)
    {
        if (reading.Source.StaleAfter is not { } after)
            return null;
        var unchanged = settings.Calendars.Office.Between(reading.ChangedAt, now);
        return unchanged.Elapsed > after ? new StaleSource(reading.Source.Name, reading.ChangedAt, unchanged) : null;
    }
}
