using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Planning;

/// <summary>
/// Finds the people behind a role: those the dossier names, or those who hold the role in its agency or in a unit above it, as the contact
/// directory and the sources tell it; and who reads their mails today (decision record 0014).
/// </summary>
public sealed class RecipientResolver
{
    private readonly ILookup<(string Source, string? Agency, Role Role), Official> postings;
    private readonly ILookup<(string Source, string Id), Official> officials;
    private readonly Dictionary<(string Source, string Code), string?> parents;

    /// <summary>Takes what the sources' optional statements tell of officials and units; either may be empty.</summary>
    public RecipientResolver(IEnumerable<OfficialPosting> postings, IEnumerable<Unit> units)
    {
        var all = postings.ToList();
        this.postings = all
            .Where(posting => posting.Role is not null)
            .ToLookup(posting => (posting.Source, posting.AgencyCode, posting.Role!.Value), posting => posting.Official);
        officials = all.ToLookup(posting => (posting.Source, posting.Official.Id), posting => posting.Official);
        parents = [];
        foreach (var unit in units)
            parents.TryAdd((unit.Source, unit.Code), unit.ParentCode);
    }

    /// <summary>The contact directory.</summary>
    public ContactDirectory Directory { get; init; } = ContactDirectory.None;

    /// <summary>The day in the office's zone on which the mails go out: it decides who stands in for whom.</summary>
    public DateOnly Day { get; init; }

    /// <summary>
    /// The people told for a role. When nobody active in the role has an address that a mail can reach, the next role upwards stands in;
    /// an empty answer means that nobody is left.
    /// </summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="role">The role that the ladder names.</param>
    /// <param name="gaps">Where missing data is noted for the administrator.</param>
    public IReadOnlyList<Recipient> Resolve(Dossier dossier, Role role, ICollection<DataGap> gaps)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(gaps);
        for (Role? next = role; next is { } current; next = Upwards(current))
        {
            foreach (var holders in Holders(dossier, current, gaps))
            {
                var recipients = Reachable(dossier, current, holders, gaps);
                if (recipients.Count > 0)
                    return recipients;
            }
        }

        gaps.Add(new DataGap(dossier, role, Official: null, DataGapProblem.NoRecipient));
        return [];
    }

    private List<Recipient> Reachable(Dossier dossier, Role role, List<Official> holders, ICollection<DataGap> gaps)
    {
        var recipients = new List<Recipient>();
        foreach (var holder in holders.DistinctBy(official => official.Id))
        {
            // An absent person is not told: the substitute is, and only when nobody stands in the holder's own mailbox is better than none.
            var reader = ActiveSubstitute(dossier, role, holder, gaps);
            if (reader is null && ProblemOf(holder) is { } problem)
            {
                gaps.Add(new DataGap(dossier, role, holder, problem));
                continue;
            }

            var told = reader ?? holder;
            recipients.Add(new Recipient(holder, told.Email!.Trim(), role) { Substitute = reader, Language = Directory.Find(dossier.Source, told.Id)?.Language });
        }

        return recipients;
    }

    // The chain of substitutes ends with the first who is there. A loop has no end: everybody in it is away.
    private Official? ActiveSubstitute(Dossier dossier, Role role, Official holder, ICollection<DataGap> gaps)
    {
        var away = new HashSet<string> { holder.Id };
        var next = Directory.SubstituteOf(dossier.Source, holder.Id, Day);
        while (next is { } id && away.Add(id))
        {
            next = Directory.SubstituteOf(dossier.Source, id, Day);
            if (next is not null)
                continue;
            var substitute = PersonOf(dossier, id);
            if (ProblemOf(substitute) is not { } problem)
                return substitute;
            gaps.Add(new DataGap(dossier, role, substitute, problem));
        }

        return null;
    }

    private static DataGapProblem? ProblemOf(Official official)
    {
        if (!official.IsActive)
            return DataGapProblem.Inactive;
        var address = official.Email?.Trim();
        if (string.IsNullOrEmpty(address))
            return DataGapProblem.MissingAddress;
        return MailAddress.IsValid(address) ? null : DataGapProblem.MalformedAddress;
    }

    private static Role? Upwards(Role role) => role switch
    {
        Role.Assignee => Role.Leader,
        Role.Receiver or Role.Approver or Role.Leader => Role.OneStopHead,
        Role.OneStopHead => Role.Oversight,
        Role.Oversight or Role.Administrator => null,
    };

    // Those to be tried one after the other: the next are told only when none of those before can be reached.
    private List<List<Official>> Holders(Dossier dossier, Role role, ICollection<DataGap> gaps)
    {
        var named = Named(dossier, role).Select(official => Directory.Complete(dossier.Source, official)).ToList();
        var all = Groups(dossier, role, named);
        var present = all.ConvertAll(group => group.FindAll(official => IsThere(dossier, official))).FindAll(group => group.Count > 0);
        if (present.Count > 0)
            return role == Role.Leader ? ByField(dossier, present) : present;
        var gone = all.Find(group => group.Count > 0);
        if (gone is null)
            gaps.Add(new DataGap(dossier, role, Official: null, DataGapProblem.NoHolder));
        foreach (var official in gone ?? [])
            gaps.Add(new DataGap(dossier, role, official, DataGapProblem.Inactive));
        return [];
    }

    // What the dossier names goes first: it is the present state, the directory the office's rule, and the source's list the rule of last resort.
    private List<List<Official>> Groups(Dossier dossier, Role role, List<Official> named)
    {
        if (role == Role.Assignee)
            return [named];

        // A loop in the tree of units must not hang the watcher: no path is longer than the number of units.
        var agency = dossier.AgencyCode;
        for (var depth = 0; agency is not null && depth <= parents.Count; depth++)
        {
            var here = PostedIn(dossier, agency, role, isListed: named.Count == 0);
            if (here.Exists(group => group.Exists(official => IsThere(dossier, official))))
                return [named, .. here];
            agency = parents.GetValueOrDefault((dossier.Source, agency));
        }

        return [named, .. PostedIn(dossier, agency: null, role, isListed: named.Count == 0)];
    }

    private List<List<Official>> PostedIn(Dossier dossier, string? agency, Role role, bool isListed)
    {
        var directory = Directory.Holding(dossier.Source, agency, role).Select(contact => PersonOf(dossier, contact.Id)).ToList();
        var list = isListed ? postings[(dossier.Source, agency, role)].Select(official => Directory.Complete(dossier.Source, official)).ToList() : [];
        return [directory, list];
    }

    // Whoever answers for the field, then whoever answers for everything; when all answer for other fields, all of them.
    private List<List<Official>> ByField(Dossier dossier, List<List<Official>> groups)
    {
        var answering = new List<List<Official>>();
        foreach (var group in groups)
        {
            answering.Add(group.FindAll(official => FieldsOf(official).Any(field => field.Matches(dossier.FieldCode))));
            answering.Add(group.FindAll(official => FieldsOf(official).Count == 0));
        }

        answering.RemoveAll(group => group.Count == 0);
        return answering.Count > 0 ? answering : groups;

        IReadOnlyList<CodePattern> FieldsOf(Official official) => Directory.Find(dossier.Source, official.Id)?.Fields ?? [];
    }

    private static IReadOnlyList<Official> Named(Dossier dossier, Role role) => role switch
    {
        Role.Assignee => dossier.Assignees,
        Role.Receiver => dossier.Receivers,
        Role.Approver => dossier.Approvers,
        Role.Leader => dossier.Leaders,
        Role.OneStopHead or Role.Oversight or Role.Administrator => [],
    };

    // Whoever has left is there as long as the office has named a substitute for them.
    private bool IsThere(Dossier dossier, Official official) =>
        official.IsActive || Directory.SubstituteOf(dossier.Source, official.Id, Day) is not null;

    private Official PersonOf(Dossier dossier, string id)
    {
        var listed = officials[(dossier.Source, id)];
        var known = listed.FirstOrDefault(official => official.IsActive)
            ?? listed.FirstOrDefault()
            ?? dossier.Assignees.Concat(dossier.Leaders).Concat(dossier.Receivers).Concat(dossier.Approvers).FirstOrDefault(official => official.Id == id)
            ?? new Official(id, Directory.Find(dossier.Source, id)?.Email ?? id, Email: null, Post: null, IsActive: true);
        return Directory.Complete(dossier.Source, known);
    }
}
