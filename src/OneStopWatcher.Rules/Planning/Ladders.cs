using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Planning;

/// <summary>The ladders of an office by name. A ladder named like a kind serves that kind; every other kind has the one named <c>default</c>.</summary>
public sealed class Ladders
{
    private readonly Dictionary<string, Ladder> byName;

    /// <summary>Takes the ladders that the settings name; <see cref="Ladder.Default"/> stands in when none is named <c>default</c>.</summary>
    public Ladders(IEnumerable<Ladder> ladders)
    {
        byName = ladders.ToDictionary(ladder => ladder.Name, StringComparer.OrdinalIgnoreCase);
        byName.TryAdd(Ladder.Default.Name, Ladder.Default);
    }

    /// <summary>
    /// The ladder of a hang. A dossier that waits for another agency is told to the head of the one-stop unit, who can speak to that
    /// agency, and not counted against its assignee (NĐ 61/2018 Art. 19.5).
    /// </summary>
    public Ladder For(Hang hang)
    {
        ArgumentNullException.ThrowIfNull(hang);
        return hang.Dossier.WaitingFor is not null ? Ladder.WaitingForAgency : For(hang.Kind);
    }

    /// <summary>The ladder of a kind.</summary>
    public Ladder For(HangKind kind) => byName.GetValueOrDefault(kind.ToString()) ?? byName[Ladder.Default.Name];
}
