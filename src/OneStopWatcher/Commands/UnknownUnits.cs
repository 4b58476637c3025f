using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Codes of units in the settings that no source knows: probably slips, by which a rule or a calendar would never hold for anything.</summary>
internal sealed class UnknownUnits(WatcherSettings settings)
{
    private const int UnitsShown = 5;
    private readonly List<Unit> known = [];
    private readonly List<string> silentSources = [];

    /// <summary>Takes what a source tells of its units. One whose profile does not tell them may have all that the settings name.</summary>
    public void Take(Source source, IReadOnlyList<Unit> units)
    {
        if (source.Profile.Statement(Profile.Units) is null)
            Skip(source);
        else
            known.AddRange(units);
    }

    /// <summary>Expects nothing of a source that could not be asked.</summary>
    public void Skip(Source source) => silentSources.Add(source.Name);

    /// <summary>What is wrong, once every source was taken or skipped.</summary>
    public IEnumerable<SettingsFinding> Find()
    {
        var rules = settings.Thresholds.Rules.ToList();
        foreach (var rule in settings.Thresholds.UnknownUnits(known, silentSources))
        {
            yield return new SettingsFinding(
                $"Thresholds:Rules:{rules.IndexOf(rule)}:When:Unit",
                $"must match the code of a unit{Hint(known.Where(unit => rule.When.Source.Matches(unit.Source)))}, was '{rule.When.Unit}'",
                IsError: true);
        }

        var codes = known.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var code in settings.Calendars.Units.Keys.Where(code => silentSources.Count == 0 && !codes.Contains(code)))
            yield return new SettingsFinding($"WorkingTime:Units:{code}", $"must be named by the code of a unit{Hint(known)}, was '{code}'", IsError: true);
    }

    private static FormattableString Hint(IEnumerable<Unit> units)
    {
        var codes = units.Select(unit => unit.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return codes.Count switch
        {
            0 => $", but units.sql returns none",
            <= UnitsShown => (FormattableString)$" ({string.Join(", ", codes)})",
            _ => $" ({string.Join(", ", codes.Take(UnitsShown))}, …)",
        };
    }
}
