using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Commands;

/// <summary>What the open dossiers of a source name, taken while they stream by: people, units, roles, and the latest change.</summary>
internal sealed class DossierSurvey
{
    private readonly Dictionary<string, Official> officials = [];
    private readonly Dictionary<(string? Agency, string Leaders), Dossier> samples = [];
    private readonly HashSet<Role> roles = [];

    /// <summary>How many there were.</summary>
    public int Dossiers { get; private set; }

    /// <summary>The dossier that was changed last, or null where no change is told.</summary>
    public Dossier? Newest { get; private set; }

    /// <summary>Everybody whom a dossier names.</summary>
    public IReadOnlyCollection<Official> Officials => officials.Values;

    /// <summary>Of each unit one dossier for each choice of leaders.</summary>
    public IReadOnlyCollection<Dossier> Samples => samples.Values;

    /// <summary>The roles in which dossiers name somebody.</summary>
    public IReadOnlySet<Role> Roles => roles;

    public void Take(Dossier dossier)
    {
        Dossiers++;
        if (dossier.UpdatedAt is { } changed && !(Newest?.UpdatedAt >= changed))
            Newest = dossier;
        samples.TryAdd((dossier.AgencyCode, string.Join('\n', dossier.Leaders.Select(leader => leader.Id))), dossier);
        Take(Role.Assignee, dossier.Assignees);
        Take(Role.Receiver, dossier.Receivers);
        Take(Role.Approver, dossier.Approvers);
        Take(Role.Leader, dossier.Leaders);
    }

    private void Take(Role role, IReadOnlyList<Official> named)
    {
        if (named.Count > 0)
            roles.Add(role);
        foreach (var official in named)
            officials.TryAdd(official.Id, official);
    }
}
