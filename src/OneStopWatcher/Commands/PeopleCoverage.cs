using System.Globalization;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Whom mails would not reach in one source: units without a leader who can be mailed, officials without an address, roles that nobody holds.</summary>
/// <remarks>Warnings: such mails go upwards (decision record 0014), and nobody is forgotten.</remarks>
internal sealed class PeopleCoverage(WatcherSettings settings, ConsoleWords words, SweepReading reading, DossierSurvey survey, DateTimeOffset now)
{
    private const int Shown = 3;

    private string Source => reading.Source.Name;

    public IEnumerable<SettingsFinding> Find()
    {
        // An empty database says nothing about anybody.
        if (survey.Dossiers == 0)
            return [];
        return [.. UnitsWithoutLeader(), .. OfficialsWithoutAddress(), .. DeadRoutes()];
    }

    private IEnumerable<SettingsFinding> UnitsWithoutLeader()
    {
        var resolver = Recipients.Of(settings, now, reading);
        var names = reading.Units.Where(unit => unit.Source == Source).DistinctBy(unit => unit.Code).ToDictionary(unit => unit.Code, unit => unit.Name);
        var dossiers = survey.Samples.Where(dossier => dossier.AgencyCode is not null).ToLookup(dossier => dossier.AgencyCode!);
        var codes = dossiers.Select(unit => unit.Key).Union(names.Keys).ToList();
        var missing = codes.Where(code => !dossiers[code].DefaultIfEmpty(OfUnit(code)).Any(HasLeader)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            yield return Warning(RecipientSettings.DirectoryKey, ConsoleTexts.CheckNoLeader, missing.Count, codes.Count, missing.Select(code => NameOf(code, names.GetValueOrDefault(code) ?? dossiers[code].FirstOrDefault()?.AgencyName)));

        bool HasLeader(Dossier dossier) => resolver.Resolve(dossier, Role.Leader, []).Any(recipient => recipient.Role == Role.Leader);
    }

    private IEnumerable<SettingsFinding> OfficialsWithoutAddress()
    {
        var all = reading.Officials.Select(posting => posting.Official).Concat(survey.Officials)
            .DistinctBy(official => official.Id)
            .Select(official => settings.Directory.Complete(Source, official))
            .Where(official => official.IsActive)
            .ToList();
        var missing = all.Where(official => !MailAddress.IsValid(official.Email?.Trim() ?? "")).OrderBy(official => official.Id, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            yield return Warning(RecipientSettings.DirectoryKey, ConsoleTexts.CheckNoAddress, missing.Count, all.Count, missing.Select(official => NameOf(official.Id, official.Name)));
    }

    private IEnumerable<SettingsFinding> DeadRoutes()
    {
        var held = survey.Roles
            .Concat(reading.Officials.Select(posting => posting.Role).OfType<Role>())
            .Concat(settings.Directory.Contacts
                .Where(contact => contact.Source is null || contact.Source == Source)
                .SelectMany(contact => contact.Positions.Select(position => position.Role)))
            .Append(Role.Administrator)
            .ToHashSet();
        return
            from ladder in LaddersInUse()
            from role in ladder.Rungs.SelectMany(rung => rung.To).Distinct()
            where !held.Contains(role)
            select SettingsFinding.Worded($"Ladders:{ladder.Name}", words.Format(ConsoleTexts.CheckDeadRoute, ("role", role.ToString()), ("source", Source)), isError: false);
    }

    private IEnumerable<Ladder> LaddersInUse()
    {
        var ladders = settings.Planning.Ladders;
        return reading.Rules.Kinds.Select(ladders.For)
            .Concat(settings.Thresholds.Rules.Where(rule => rule.When.Source.Matches(Source)).Select(rule => rule.Ladder is { } chosen ? ladders.Named(chosen.Ladder) : null).OfType<Ladder>())
            .DistinctBy(ladder => ladder.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(ladder => ladder.Name, StringComparer.Ordinal);
    }

    private SettingsFinding Warning(string key, Wording.WordKey text, int count, int all, IEnumerable<string> examples) => SettingsFinding.Worded(
        key,
        words.Format(
            text,
            ("source", Source),
            ("count", count.ToString(CultureInfo.InvariantCulture)),
            ("all", all.ToString(CultureInfo.InvariantCulture)),
            ("share", Share(count, all)),
            ("examples", $"{string.Join(", ", examples.Take(Shown))}{(count > Shown ? ", …" : "")}")),
        isError: false);

    private string Share(int count, int all) => $"{(100.0 * count / all).ToString("0.#", CultureInfo.GetCultureInfo(words.Language))} %";

    private Dossier OfUnit(string code) => new() { Source = Source, Id = "", Code = "", StatusCode = "", IsReceived = true, AgencyCode = code };

    private static string NameOf(string code, string? name) => name is null || name == code ? code : $"{code} ({name})";
}
