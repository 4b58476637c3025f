namespace OneStopWatcher.Rules.Dossiers;

/// <summary>
/// Who works where, as the optional statements <c>officials.sql</c> and <c>units.sql</c> of one source tell it: whether somebody named in a
/// dossier can still work on it.
/// </summary>
public sealed class StaffRegister
{
    private readonly Dictionary<string, List<OfficialPosting>> postings = [];
    private readonly Dictionary<string, string?> parents = [];

    // A list that names heads only says nothing about specialists it does not name.
    private readonly bool listsSpecialists;

    /// <summary>Takes what one source tells; either may be empty.</summary>
    public StaffRegister(IEnumerable<OfficialPosting> postings, IEnumerable<Unit> units)
    {
        foreach (var posting in postings)
        {
            if (!this.postings.TryGetValue(posting.Official.Id, out var held))
                this.postings[posting.Official.Id] = held = [];
            held.Add(posting);
            listsSpecialists |= posting.Role == Role.Assignee;
        }

        foreach (var unit in units)
            parents.TryAdd(unit.Code, unit.ParentCode);
    }

    /// <summary>The register of a source that tells nothing: everybody is taken at the dossier's word.</summary>
    public static StaffRegister None { get; } = new([], []);

    /// <summary>Whether an official can work on a dossier of an agency.</summary>
    /// <remarks>Unknown and moved are concluded only from a list that names specialists (role <see cref="Role.Assignee"/>).</remarks>
    /// <param name="official">The official, as the dossier names them.</param>
    /// <param name="agencyCode">The dossier's agency, or null when it has none.</param>
    public Fitness Of(Official official, string? agencyCode)
    {
        ArgumentNullException.ThrowIfNull(official);
        if (!official.IsActive)
            return Fitness.Inactive;
        if (!postings.TryGetValue(official.Id, out var held))
            return listsSpecialists ? Fitness.Unknown : Fitness.Fit;
        var isActive = false;
        foreach (var posting in held)
        {
            if (!posting.Official.IsActive)
                continue;
            isActive = true;
            if (IsInLine(posting.AgencyCode, agencyCode))
                return Fitness.Fit;
        }

        return (isActive, listsSpecialists) switch
        {
            (false, _) => Fitness.Inactive,
            (true, true) => Fitness.Moved,
            (true, false) => Fitness.Fit,
        };
    }

    // Posted there, above or below. Where a unit is not in the tree nobody can say that the two have nothing to do with each other.
    private bool IsInLine(string? posted, string? agency) =>
        posted is null || agency is null || posted == agency || !parents.ContainsKey(posted) || !parents.ContainsKey(agency)
        || IsAbove(posted, agency) || IsAbove(agency, posted);

    private bool IsAbove(string upper, string lower)
    {
        // A loop in the tree of units must not hang the watcher: no path is longer than the number of units.
        var at = parents.GetValueOrDefault(lower);
        for (var depth = 0; at is not null && depth <= parents.Count; depth++)
        {
            if (at == upper)
                return true;
            at = parents.GetValueOrDefault(at);
        }

        return false;
    }
}
