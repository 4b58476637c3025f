using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Ids and agencies of the contact directory that no source knows: probably slips, by which an entry would never hold for anybody.</summary>
/// <remarks>Warnings, because somebody may be named by a dossier and by no list.</remarks>
internal sealed class UnknownContacts(WatcherSettings settings)
{
    private const int Shown = 5;

    // Per source what its lists tell; null for a list that is absent, or that is no list of everybody.
    private readonly Dictionary<string, (HashSet<string>? Ids, HashSet<string>? Agencies)> known = [];

    /// <summary>Takes what a source tells of its officials and units.</summary>
    public void Take(Source source, IReadOnlyList<OfficialPosting> officials, IReadOnlyList<Unit> units)
    {
        // A list that names heads only says nothing about specialists it does not name.
        var listsEverybody = officials.Any(posting => posting.Role == Role.Assignee);
        var tellsUnits = source.Profile.Statement(Profile.Units) is not null;
        known[source.Name] = (listsEverybody ? [.. officials.Select(posting => posting.Official.Id)] : null, tellsUnits ? [.. units.Select(unit => unit.Code)] : null);
    }

    /// <summary>What is unknown, once every source that can be read was taken.</summary>
    public IEnumerable<SettingsFinding> Find()
    {
        var contacts = settings.Directory.Contacts;

        // Whoever has no id of a source is known by the mailbox.
        var ids = contacts.Select(contact => (contact.Source, contact.Id))
            .Concat(contacts.SelectMany(contact => contact.Substitutions.Select(substitution => (contact.Source, Id: substitution.SubstituteId))))
            .Where(item => !item.Id.Contains('@', StringComparison.Ordinal));
        var agencies = contacts.SelectMany(contact => contact.Positions.Select(position => (contact.Source, position.AgencyCode)))
            .Where(item => item.AgencyCode is not null)
            .Select(item => (item.Source, item.AgencyCode!));
        if (Unknown(ids, lists => lists.Ids) is { } unknownIds)
            yield return Warning($"names officials whom officials.sql does not know: {unknownIds}; compare the ids with those of the source");
        if (Unknown(agencies, lists => lists.Agencies) is { } unknownAgencies)
            yield return Warning($"names agencies that units.sql does not know: {unknownAgencies}; compare the codes with those of the source");
    }

    private FormattableString? Unknown(IEnumerable<(string? Source, string Code)> named, Func<(HashSet<string>? Ids, HashSet<string>? Agencies), HashSet<string>?> list)
    {
        var unknown = named.Where(item => !MayBeKnown(item.Source, item.Code, list)).Select(item => item.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", unknown.Take(Shown));
        return unknown.Count switch
        {
            0 => null,
            <= Shown => (FormattableString)$"{shown}",
            _ => $"{shown} and {unknown.Count - Shown} more",
        };
    }

    // A source that could not be asked, or tells nothing of it, may have anything.
    private bool MayBeKnown(string? source, string code, Func<(HashSet<string>? Ids, HashSet<string>? Agencies), HashSet<string>?> list) =>
        settings.Sources
            .Where(meant => source is null || meant.Name == source)
            .Any(meant => list(known.GetValueOrDefault(meant.Name)) is not { } codes || codes.Contains(code));

    private static SettingsFinding Warning(FormattableString text) => new(RecipientSettings.DirectoryKey, text, IsError: false);
}
