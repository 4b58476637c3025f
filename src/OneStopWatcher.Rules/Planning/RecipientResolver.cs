using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Finds the people behind a role: those the dossier names, or those who hold the role in its agency or in a unit above it.</summary>
public sealed class RecipientResolver
{
    private readonly ILookup<(string Source, string? Agency, Role Role), Official> postings;
    private readonly Dictionary<(string Source, string Code), string?> parents;

    /// <summary>Takes what the sources' optional statements tell of officials and units; either may be empty.</summary>
    public RecipientResolver(IEnumerable<OfficialPosting> postings, IEnumerable<Unit> units)
    {
        this.postings = postings
            .Where(posting => posting.Role is not null)
            .ToLookup(posting => (posting.Source, posting.AgencyCode, posting.Role!.Value), posting => posting.Official);
        parents = [];
        foreach (var unit in units)
            parents.TryAdd((unit.Source, unit.Code), unit.ParentCode);
    }

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
            var holders = Holders(dossier, current).ToList();
            var active = holders.FindAll(official => official.IsActive);
            if (holders.Count == 0)
                gaps.Add(new DataGap(dossier, current, Official: null, DataGapProblem.NoHolder));
            else if (active.Count == 0)
                holders.ForEach(official => gaps.Add(new DataGap(dossier, current, official, DataGapProblem.Inactive)));
            var recipients = Reachable(dossier, current, active, gaps);
            if (recipients.Count > 0)
                return recipients;
        }

        gaps.Add(new DataGap(dossier, role, Official: null, DataGapProblem.NoRecipient));
        return [];
    }

    private static List<Recipient> Reachable(Dossier dossier, Role role, List<Official> officials, ICollection<DataGap> gaps)
    {
        var recipients = new List<Recipient>();
        foreach (var official in officials)
        {
            var address = official.Email?.Trim();
            if (string.IsNullOrEmpty(address))
                gaps.Add(new DataGap(dossier, role, official, DataGapProblem.MissingAddress));
            else if (!MailAddress.IsValid(address))
                gaps.Add(new DataGap(dossier, role, official, DataGapProblem.MalformedAddress));
            else if (!recipients.Exists(recipient => recipient.Official.Id == official.Id))
                recipients.Add(new Recipient(official, address, role));
        }

        return recipients;
    }

    private static Role? Upwards(Role role) => role switch
    {
        Role.Assignee => Role.Leader,
        Role.Receiver or Role.Approver or Role.Leader => Role.OneStopHead,
        Role.OneStopHead => Role.Oversight,
        Role.Oversight or Role.Administrator => null,
    };

    // What the dossier names goes first: it is the present state, the list of officials only the rule.
    private IEnumerable<Official> Holders(Dossier dossier, Role role)
    {
        IReadOnlyList<Official> named = role switch
        {
            Role.Assignee => dossier.Assignees,
            Role.Receiver => dossier.Receivers,
            Role.Approver => dossier.Approvers,
            Role.Leader => dossier.Leaders,
            Role.OneStopHead or Role.Oversight or Role.Administrator => [],
        };
        return named.Count > 0 || role == Role.Assignee ? named : PostedAtOrAbove(dossier, role);
    }

    private IEnumerable<Official> PostedAtOrAbove(Dossier dossier, Role role)
    {
        // A loop in the tree of units must not hang the watcher: no path is longer than the number of units.
        var agency = dossier.AgencyCode;
        for (var depth = 0; agency is not null && depth <= parents.Count; depth++)
        {
            var here = postings[(dossier.Source, agency, role)];
            if (here.Any(official => official.IsActive))
                return here;
            agency = parents.GetValueOrDefault((dossier.Source, agency));
        }

        return postings[(dossier.Source, null, role)];
    }
}
