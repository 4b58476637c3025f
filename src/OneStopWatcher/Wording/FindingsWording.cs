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
        return new FindingsView(
            words[Texts.TitleAdministrator],
            words.Format(Texts.FindingsIntro, ("time", words.Time(asOf)), ("date", words.Date(asOf))),
            [.. Sorts(digest, words).Select(sort => List(sort.Texts, sort.Count, sort.Items, maxItems, words))]);
    }

    /// <summary>What is found, as counts for the subject line; nothing for sorts without findings.</summary>
    public static IReadOnlyList<(string Text, int Count)> Counts(Digest digest, Words words) =>
        [.. Sorts(digest, words).Select(sort => (words.Format(sort.Texts.Count, ("count", words.Count(sort.Count))), sort.Count))];

    // What keeps mails from people comes first, what is only worth a look last.
    private static IEnumerable<(FindingTexts Texts, int Count, List<FindingItem> Items)> Sorts(Digest digest, Words words)
    {
        var findings = digest.Findings;
        var offset = digest.Slot.Offset;
        IEnumerable<(FindingTexts Texts, int Count, List<FindingItem> Items)> sorts =
        [
            Each(Texts.FailedSources, findings.FailedSources, source => Source(source.Name, Clean.Line(Phrases.In(source.Error, words.Language), LongestError), words)),
            Each(Texts.HeldSources, findings.HeldSources, source => Source(source.Name, Clean.Line(Phrases.In(source.Text, words.Language), LongestError), words)),
            Each(Texts.StaleSources, findings.StaleSources, source => Stale(source, offset, words)),
            (Texts.Brake, findings.Brake?.Held ?? 0, [.. findings.Brake is { } brake ? [Brake(brake, words)] : Array.Empty<FindingItem>()]),
            Each(Texts.Undelivered, findings.Undelivered, message => Undelivered(message, offset, words)),
            (Texts.Unjudged, UnjudgedDossiers(findings), UnjudgedItems(findings.Unjudged, words)),
            (Texts.Gaps, GapGroups(findings).Count(), [.. Share(findings, words), .. GapItems(findings, words)]),
            Each(Texts.SettingsProblems, findings.SettingsProblems, problem => new FindingItem(Clean.Line(Phrases.In(problem, words.Language), LongestError), [])),
            Each(Texts.ExpiringSilences, findings.ExpiringSilences, silence => Expiring(silence, offset, words)),
            Each(Texts.UnknownHandlers, findings.UnknownHandlers, handlers => UnknownHandlers(handlers, words)),
            Each(Texts.CalendarChanges, findings.CalendarChanges, change => CalendarChange(change, words)),
            Each(Texts.FeedProblems, findings.FeedProblems, feed => new FindingItem(Clean.Line(feed.Name), [Clean.Line(Phrases.In(feed.Text, words.Language), LongestError)])),
            Each(Texts.AbsentOfficials, findings.AbsentOfficials, absent => Absent(absent, offset, words)),
        ];
        return sorts.Where(sort => sort.Count > 0);
    }

    private static (FindingTexts Texts, int Count, List<FindingItem> Items) Each<T>(
        FindingTexts texts, IReadOnlyList<T> findings, Func<T, FindingItem> item) => (texts, findings.Count, [.. findings.Select(item)]);

    private static FindingList List(FindingTexts texts, int count, List<FindingItem> items, int maxItems, Words words) => new(
        words[texts.Heading],
        words.Count(count),
        words[texts.Note],
        [.. items.Take(maxItems)],
        items.Count > maxItems ? words.Format(Texts.MoreItems, ("count", words.Count(items.Count - maxItems))) : null);

    private static FindingItem Source(string name, string text, Words words) => new(words.Format(Texts.FindingsSource, ("name", Clean.Line(name))), [text]);

    private static FindingItem Stale(StaleSource source, TimeSpan offset, Words words) => Source(
        source.Name,
        words.Format(
            Texts.FindingsUnchanged,
            ("instant", words.Instant(source.LastChange.ToOffset(offset))),
            ("span", words.Span(source.WorkingTime))),
        words);

    private static FindingItem CalendarChange(CalendarChange change, Words words) => Source(
        change.Source,
        words.Format(
            change.Amount.AreWorkingDays ? Texts.FindingsPutOff : Texts.FindingsPutOffCivilDays,
            ("count", words.Count(change.Dossiers)),
            ("days", $"{change.Amount.Days}")),
        words);

    private static FindingItem UnknownHandlers(UnknownHandlers handlers, Words words) => Source(
        handlers.Source,
        words.Format(Texts.FindingsUnknownHandlers, ("count", words.Count(handlers.Unknown)), ("all", words.Count(handlers.All))),
        words);

    private static FindingItem Absent(AbsentOfficial absent, TimeSpan offset, Words words) => new(
        OfficeText.NameAndPost(absent.Official, words),
        [
            words.Format(
                Texts.FindingsLastLogin,
                ("instant", words.Instant(absent.LastLoginAt.ToOffset(offset))),
                ("span", words.Span(absent.WorkingTime))),
            words.Format(Texts.FindingsOpenDossiers, ("count", words.Count(absent.OpenDossiers))),
        ]);

    private static FindingItem Brake(BrakedMails brake, Words words) => new(
        words.Format(Texts.FindingsBraked, ("count", words.Count(brake.Held))),
        [words.Format(Texts.FindingsMaxPerSlot, ("count", $"{brake.MaxPerSlot}"))]);

    private static FindingItem Expiring(ExpiringSilence silence, TimeSpan offset, Words words) => new(
        Clean.Line(silence.Matcher),
        [
            words.Format(Texts.FindingsSilenceEnds, ("instant", words.Instant(silence.EndsAt.ToOffset(offset))), ("count", words.Count(silence.OpenHangs))),
            words.Format(Texts.FindingsSilenceBy, ("name", Clean.Line(silence.Author)), ("reason", Clean.Line(silence.Reason))),
        ]);

    // Nobody sees from single gaps whether a directory is nearly complete or nearly empty.
    private static IEnumerable<FindingItem> Share(AdministratorFindings findings, Words words)
    {
        if (findings.AddressShare is { } share && GapGroups(findings).Any())
            yield return new FindingItem(words.Format(Texts.FindingsAddressShare, ("count", words.Count(share.Missing)), ("all", words.Count(share.All))), []);
    }

    private static FindingItem Undelivered(UndeliveredMessage message, TimeSpan offset, Words words) => new(
        Clean.Line(message.Address),
        [
            words.Format(Texts.FindingsUndeliveredSlot, ("instant", words.Instant(message.Slot.ToOffset(offset)))),
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
        var names = string.Join(", ", people.Take(NamesShown).Select(OfficeText.Name));
        return words.Format(
            Texts.FindingsPeople, ("count", words.Count(people.Count)), ("names", people.Count > NamesShown ? $"{names}…" : names));
    }

    private static string Codes(IEnumerable<string?> codes, Words words)
    {
        var all = codes.Select(code => Clean.OrNull(code) ?? words[Texts.FindingsWithoutCode]).ToList();
        var key = all.Count > CodesShown ? Texts.FindingsCodesMore : Texts.FindingsCodes;
        return words.Format(key, ("count", words.Count(all.Count)), ("codes", string.Join(", ", all.Take(CodesShown))));
    }

    private static WordKey Of(UnjudgedReason reason) => reason switch
    {
        UnjudgedReason.MissingDueDate => Texts.UnjudgedMissingDueDate,
        UnjudgedReason.UnknownSuspension => Texts.UnjudgedUnknownSuspension,
        UnjudgedReason.UndeclaredYear => Texts.UnjudgedUndeclaredYear,
        UnjudgedReason.UnknownTerm => Texts.UnjudgedUnknownTerm,
        UnjudgedReason.MissingStart => Texts.UnjudgedMissingStart,
        UnjudgedReason.MissingValue => Texts.UnjudgedMissingValue,
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
