using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Planning;

/// <summary>
/// The ladders of an office by name. A ladder named like a kind serves that kind; every other kind has the one named <c>default</c>. A threshold
/// rule may choose another for its dossiers.
/// </summary>
public sealed class Ladders
{
    private readonly Dictionary<string, Ladder> byName;

    /// <summary>Takes the ladders that the settings name; <see cref="Ladder.Default"/> and <see cref="Ladder.OfKinds"/> stand in for those they do not.</summary>
    public Ladders(IEnumerable<Ladder> ladders)
    {
        byName = ladders.ToDictionary(ladder => ladder.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var ladder in Ladder.OfKinds.Append(Ladder.Default))
            byName.TryAdd(ladder.Name, ladder);
    }

    /// <summary>
    /// The ladder of a hang. A dossier that waits for another agency is told to the head of the one-stop unit, who can speak to that
    /// agency, and not counted against its assignee (NĐ 61/2018 Art. 19.5). Otherwise a rule's
    /// choice goes before <c>default</c>; before the ladder of a kind, for which somebody else answers, only when the rule also set that kind's limit.
    /// </summary>
    public Ladder For(Hang hang)
    {
        ArgumentNullException.ThrowIfNull(hang);
        if (hang.Dossier.WaitingFor is not null)
            return Ladder.WaitingForAgency;
        return hang.Ladder is { } chosen && (!byName.ContainsKey(hang.Kind.ToString()) || hang.Limit?.Rule == chosen.Rule)
            ? byName[chosen.Ladder]
            : For(hang.Kind);
    }

    /// <summary>The names of all ladders.</summary>
    public IEnumerable<string> Names => byName.Keys;

    /// <summary>The ladder of a name, or null.</summary>
    public Ladder? Named(string name) => byName.GetValueOrDefault(name);

    /// <summary>Whether there is a ladder of a name.</summary>
    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>The ladder of a kind.</summary>
    public Ladder For(HangKind kind) => byName.GetValueOrDefault(kind.ToString()) ?? byName[Ladder.Default.Name];
}
