using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Groups a plan into one digest per mailbox, and gives the administrators what concerns them.</summary>
internal static class DigestsOfSlot
{
    public static IReadOnlyList<Digest> Group(
        WatcherSettings settings, DateTimeOffset slot, DateTimeOffset asOf, NoticePlan plan, AdministratorFindings findings)
    {
        var office = settings.Calendars.Office;
        var digests = plan.Notices
            .GroupBy(notice => notice.Recipient.Address, StringComparer.OrdinalIgnoreCase)
            .Select(notices => (notices.Key, Reader: OnlyOne(notices), Notices: notices.Select(notice => InSlots(notice, settings)).ToList()))
            .Select(person => new Digest(
                person.Key, person.Reader?.Name, person.Reader?.Post, office.InZone(slot), office.InZone(asOf), person.Notices, AdministratorFindings.None)
            {
                Language = LanguageOf(person.Notices),
            })
            .ToList();
        if (findings.IsEmpty)
            return digests;

        // An administrator who also answers for dossiers gets one mail with both, not two.
        foreach (var address in settings.Administrators)
        {
            var index = digests.FindIndex(digest => digest.Address.Equals(address, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
                digests[index] = digests[index] with { Findings = findings };
            else
                digests.Add(new Digest(address, Name: null, Post: null, office.InZone(slot), office.InZone(asOf), [], findings));
        }

        return digests;
    }

    // A mailbox that several people share greets nobody by name: each would read the other's.
    private static Official? OnlyOne(IEnumerable<PlannedNotice> notices)
    {
        var people = notices.Select(notice => notice.Recipient.Reader).DistinctBy(official => (official.Id, official.Name)).ToList();
        return people.Count == 1 ? people[0] : null;
    }

    // A mailbox that several people share speaks the office's language unless all wish the same other one.
    private static string? LanguageOf(IEnumerable<PlannedNotice> notices)
    {
        var languages = notices.Select(notice => notice.Recipient.Language).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return languages.Count == 1 ? languages[0] : null;
    }

    // People are told in slots: the mail names the day on which the next one will really hear of it.
    private static PlannedNotice InSlots(PlannedNotice notice, WatcherSettings settings) => notice.Next is { At: { } due } next
        ? notice with { Next = next with { At = settings.Schedule.SlotFor(notice.Hang.Kind, due, settings.Calendars.Office) } }
        : notice;
}
