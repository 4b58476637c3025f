using System.CommandLine;
using System.Globalization;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>calendar</c>: which days and hours are worked, and who says so.</summary>
internal static class CalendarCommand
{
    public static Command Create()
    {
        var year = new Argument<string?>("YEAR") { Description = "1900..2199; the present year when left out, late in it also the next.", Arity = ArgumentArity.ZeroOrOne };
        var unit = new Option<string?>("--unit") { Description = "The hours of this unit instead of the office's.", HelpName = "CODE" };
        unit.CompletionSources.Add(KnownNames.Units);
        var fetch = new Option<bool>("--fetch") { Description = "First fetch the feeds that have an address. Exits with 2 when one fails." };
        var command = new Verb(
            "calendar",
            "Shows days off, make-up days and working hours, and what declares them. Sends nothing.",
            "calendar",
            "calendar 2027 --fetch",
            "calendar --unit H20.33.05")
        {
            year, unit, fetch,
        };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result, result.GetValue(year), result.GetValue(unit), result.GetValue(fetch), cancellationToken));
        return command;
    }

    /// <summary>The years to show on a day: its own, and the next when that must be declared soon.</summary>
    public static IReadOnlyList<int> YearsOn(DateOnly today) => [.. new[] { today.Year, today.AddDays(CheckCommand.DaysOfWarning).Year }.Distinct()];

    private static async Task<int> RunAsync(ParseResult result, string? year, string? unit, bool isFetching, CancellationToken cancellationToken)
    {
        var years = year is null ? null : new[] { ParseYear(year) };
        var settings = Read(result, out var findings);
        IReadOnlyList<SettingsFinding> failures = [];
        if (isFetching)
        {
            if (!settings.CalendarFeeds.Any(feed => feed.Url is not null))
                throw new WrongArgumentException("--fetch needs a feed with an address, but WorkingTime:CalendarFeeds has none");
            failures = await CalendarFeedFetch.RunAsync(settings.CalendarFeeds, cancellationToken);
            settings = Read(result, out findings);
        }

        foreach (var finding in findings.Concat(failures))
            Output.Complain($"{(finding.IsError ? "error" : "warning")}: {finding}");
        var office = settings.Calendars.Office;
        var report = CalendarReport.Of(settings.Calendars, UnitNamed(settings.Calendars, unit), years ?? YearsOn(office.DateOf(TimeProvider.System.GetUtcNow())));
        if (CommonOptions.IsJson(result))
            Output.WriteJson(report);
        else
            report.WriteTables();
        return failures.Count == 0 ? ExitCode.Done : ExitCode.EnvironmentFailed;
    }

    // Sources and mail may be as wrong as they like: the calendar needs none of them.
    private static WatcherSettings Read(ParseResult result, out IReadOnlyList<SettingsFinding> warnings)
    {
        var settings = SettingsReader.Inspect(CommonOptions.FileOf(result), SettingsNeed.Judging, out var found);
        List<SettingsFinding> own = [.. found.Where(finding => settings is null || finding.Key == "TimeZone" || finding.Key.StartsWith("WorkingTime", StringComparison.Ordinal))];
        warnings = own;
        return settings is not null && !own.Exists(finding => finding.IsError) ? settings : throw new SettingsException([.. own.Where(finding => finding.IsError)]);
    }

    private static int ParseYear(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2199
            ? year
            : throw new WrongArgumentException($"YEAR must be 1900..2199, was '{text}'");

    private static string? UnitNamed(WorkCalendars calendars, string? code)
    {
        if (code is null || calendars.Units.ContainsKey(code))
            return code;
        throw new WrongArgumentException(calendars.Units.Count == 0
            ? $"--unit must be a unit with hours of its own, was '{code}': WorkingTime:Units has none, and every unit has the hours of the office"
            : $"--unit must be one of {string.Join(", ", calendars.Units.Keys.Order(StringComparer.Ordinal))}, was '{code}': every other unit has the hours of the office");
    }
}
