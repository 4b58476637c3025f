using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>Puts what the administrator must know into words: what to mend, and never whom to blame.</summary>
internal static class FindingsWording
{
    // An error or a server's reply may be a little longer than a name.
    private const int LongestError = 400;
    private const int CodesShown = 3;
    private const int NamesShown = 5;

    /// <summary>The findings as lists of at most <paramref name="maxItems"/> items each.</summary>
    public static FindingsView Of(Digest digest, int maxItems, Words words)
    {
        var asOf = digest.AsOf.ToOffset(digest.Slot.Offset);
        var findings = digest.Findings;
        List<FindingList> lists =
        [
            List(Texts.FindingsFailedSources, Texts.FindingsFailedSourcesNote, findings.FailedSources.Count,
                [.. findings.FailedSources.Select(source => FailedSource(source, words))]),
            List(Texts.FindingsUndelivered, Texts.FindingsUndeliveredNote, findings.Undelivered.Count,
                [.. findings.Undelivered.Select(message => Undelivered(message, digest.Slot.Offset, words))]),
            List(Texts.FindingsUnjudged, Texts.FindingsUnjudgedNote, UnjudgedDossiers(findings), UnjudgedItems(findings.Unjudged, words)),
            List(Texts.FindingsGaps, Texts.FindingsGapsNote, GapGroups(findings).Count(), GapItems(findings, words)),
        ];
        return new FindingsView(
            words[Texts.TitleAdministrator],
            words.Format(Texts.FindingsIntro, ("time", OfficeText.Time(asOf)), ("date", OfficeText.Date(asOf))),
            [.. lists.Where(list => list.Items.Count > 0)]);

        FindingList List(WordKey heading, WordKey note, int count, List<FindingItem> items) => new(
            words[heading],
            OfficeText.Count(count),
            words[note],
            [.. items.Take(maxItems)],
            items.Count > maxItems ? words.Format(Texts.MoreItems, ("count", OfficeText.Count(items.Count - maxItems))) : null);
    }

    /// <summary>What is found, as counts for the subject line; nothing for sorts without findings.</summary>
    public static IReadOnlyList<string> Counts(AdministratorFindings findings, Words words)
    {
        (WordKey Key, int Count)[] counts =
        [
            (Texts.CountFailedSources, findings.FailedSources.Count),
            (Texts.CountUndelivered, findings.Undelivered.Count),
            (Texts.CountUnjudged, UnjudgedDossiers(findings)),
            (Texts.CountGaps, GapGroups(findings).Count()),
        ];
        return [.. counts.Where(count => count.Count > 0).Select(count => words.Format(count.Key, ("count", OfficeText.Count(count.Count))))];
    }

    private static FindingItem FailedSource(FailedSource source, Words words) =>
        new(words.Format(Texts.FindingsSource, ("name", Clean.Line(source.Name))), [Clean.Line(source.Error, LongestError)]);

    private static FindingItem Undelivered(UndeliveredMessage message, TimeSpan offset, Words words) => new(
        Clean.Line(message.Address),
        [
            words.Format(Texts.FindingsUndeliveredSlot, ("instant", OfficeText.Instant(message.Slot.ToOffset(offset)))),
            Clean.Line(message.Reply, LongestError),
        ]);

    // A row without a key and a code cannot be told from another such row, so each counts.
    private static int UnjudgedDossiers(AdministratorFindings findings) =>
        findings.Unjudged.Select((item, index) => (item.Source, Key: item.DossierId ?? item.DossierCode ?? $"#{index}")).Distinct().Count();

    // One undeclared year can stop a thousand dossiers: what has one cause is one item.
    private static List<FindingItem> UnjudgedItems(IReadOnlyList<Unjudged> unjudged, Words words) =>
    [
        .. unjudged
            .GroupBy(item => (item.Reason, item.Source, item.Detail))
            .OrderBy(cause => cause.Key.Reason)
            .Select(cause => new FindingItem(
                words[Of(cause.Key.Reason)],
                [
                    $"{words.Format(Texts.FindingsSource, ("name", Clean.Line(cause.Key.Source)))}: {Clean.Line(cause.Key.Detail, LongestError)}",
                    Codes(cause.Select(item => item.DossierCode ?? item.DossierId), words),
                ])),
    ];

    private static IEnumerable<IGrouping<(DataGapProblem Problem, string? Unit, WordKey Role), DataGap>> GapGroups(AdministratorFindings findings) =>
        findings.Gaps
            .GroupBy(gap => (gap.Problem, Unit: gap.Dossier.AgencyName ?? gap.Dossier.AgencyCode, Role: OfficeText.Of(gap.Role)))
            .OrderByDescending(group => group.Key.Problem)
            .ThenBy(group => group.Key.Unit, StringComparer.Ordinal);

    private static List<FindingItem> GapItems(AdministratorFindings findings, Words words) =>
    [
        .. GapGroups(findings).Select(group =>
        {
            var unit = Clean.OrNull(group.Key.Unit) ?? words[Texts.FindingsWithoutUnit];
            var place = words.Format(Texts.FindingsPlace, ("unit", unit), ("role", words[group.Key.Role]));
            var codes = Codes(group.DistinctBy(gap => (gap.Dossier.Source, gap.Dossier.Id)).Select(gap => gap.Dossier.Code), words);
            return new FindingItem(words[Of(group.Key.Problem)], People(group, words) is { } people ? [place, people, codes] : [place, codes]);
        }),
    ];

    // The administrator must know whose address to enter.
    private static string? People(IEnumerable<DataGap> gaps, Words words)
    {
        var people = gaps.Select(gap => gap.Official).OfType<Rules.Dossiers.Official>().DistinctBy(official => official.Id).ToList();
        if (people.Count == 0)
            return null;
        var names = string.Join(", ", people.Take(NamesShown).Select(official => Clean.OrNull(official.Name) ?? Clean.Line(official.Id)));
        return words.Format(
            Texts.FindingsPeople, ("count", OfficeText.Count(people.Count)), ("names", people.Count > NamesShown ? $"{names}…" : names));
    }

    private static string Codes(IEnumerable<string?> codes, Words words)
    {
        var all = codes.Select(code => Clean.OrNull(code) ?? words[Texts.FindingsWithoutCode]).ToList();
        var key = all.Count > CodesShown ? Texts.FindingsCodesMore : Texts.FindingsCodes;
        return words.Format(key, ("count", OfficeText.Count(all.Count)), ("codes", string.Join(", ", all.Take(CodesShown))));
    }

    private static WordKey Of(UnjudgedReason reason) => reason switch
    {
        UnjudgedReason.MissingDueDate => Texts.UnjudgedMissingDueDate,
        UnjudgedReason.UnknownSuspension => Texts.UnjudgedUnknownSuspension,
        UnjudgedReason.UndeclaredYear => Texts.UnjudgedUndeclaredYear,
        UnjudgedReason.UnknownTerm => Texts.UnjudgedUnknownTerm,
        UnjudgedReason.MissingStart => Texts.UnjudgedMissingStart,
        UnjudgedReason.UnreadableRow => Texts.UnjudgedUnreadableRow,
    };

    private static WordKey Of(DataGapProblem problem) => problem switch
    {
        DataGapProblem.MissingAddress => Texts.GapMissingAddress,
        DataGapProblem.MalformedAddress => Texts.GapMalformedAddress,
        DataGapProblem.Inactive => Texts.GapInactive,
        DataGapProblem.NoHolder => Texts.GapNoHolder,
        DataGapProblem.NoRecipient => Texts.GapNoRecipient,
    };
}
