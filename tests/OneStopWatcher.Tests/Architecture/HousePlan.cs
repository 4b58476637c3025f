namespace OneStopWatcher.Tests.Architecture;

/// <summary>Which room of a program may use which: the arrows of the house plan.</summary>
/// <param name="Root">The namespace that all rooms lie in.</param>
/// <param name="Rooms">
/// A room is a namespace below the root with all it contains, or a single type; the longest name that fits decides.
/// <see cref="RootRoom"/> stands for the types directly in the root. A room may use itself, the rooms listed for it and what lies in them.
/// Rooms that do not exist yet do no harm; a type without a room is a violation.
/// </param>
internal sealed record HousePlan(string Root, IReadOnlyDictionary<string, string[]> Rooms)
{
    public const string RootRoom = "(root)";

    public PlanInspection Inspect(ArchUnitNET.Domain.Architecture program)
    {
        var violations = new SortedSet<string>(StringComparer.Ordinal);
        var types = program.Types.Where(type => IsOurs(type.FullName)).ToList();
        var dependencies = 0;
        foreach (var type in types)
        {
            if (RoomOf(type.FullName) is not { } room)
            {
                violations.Add($"{type.FullName} lies in no room of the house plan: add its room to the table, with the rooms it may use");
                continue;
            }

            foreach (var target in type.Dependencies.Select(dependency => dependency.Target.FullName).Where(IsOurs).Distinct(StringComparer.Ordinal))
            {
                dependencies++;
                if (RoomOf(target) is { } used && !MayUse(room, used))
                    violations.Add($"{type.FullName} uses {target}, but room {room} may use only: {string.Join(", ", Rooms[room])}");
            }
        }

        return new PlanInspection(types.Count, dependencies, [.. violations]);
    }

    private bool IsOurs(string fullName) => fullName.StartsWith(Root + ".", StringComparison.Ordinal);

    private bool MayUse(string room, string used) =>
        used == room || Rooms[room].Any(allowed => used == allowed || used.StartsWith(allowed + ".", StringComparison.Ordinal));

    private string? RoomOf(string fullName)
    {
        // Nested types follow a plus, generic ones a backtick: both belong where the outer type does.
        var name = fullName[(Root.Length + 1)..].Split('+', '`')[0];
        var isInRoot = !name.Contains('.', StringComparison.Ordinal);
        for (var part = name; part.Length > 0; part = part[..Math.Max(part.LastIndexOf('.'), 0)])
        {
            if (Rooms.ContainsKey(part))
                return part;
        }

        return isInRoot && Rooms.ContainsKey(RootRoom) ? RootRoom : null;
    }
}
