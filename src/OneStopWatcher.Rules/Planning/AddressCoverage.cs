using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Planning;

/// <summary>How many of the people who must be told can be told: what an office's data about people is worth.</summary>
public static class AddressCoverage
{
    /// <summary>Counts everybody on the rungs that the hangs have reached, whether a notice is due to them now or not.</summary>
    /// <remarks>
    /// A person counts once, however many dossiers wait for them. With a substitute in place it is the substitute's address that counts.
    /// Whoever is told in somebody's place because an address is missing counts as well: they must be told.
    /// </remarks>
    /// <returns>How many have no usable address, of how many; null when all have one.</returns>
    public static (int Missing, int All)? Of(IEnumerable<Hang> hangs, Ladders ladders, RecipientResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(hangs);
        ArgumentNullException.ThrowIfNull(ladders);
        ArgumentNullException.ThrowIfNull(resolver);
        var reached = new HashSet<(string Source, string Id)>();
        var missing = new HashSet<(string Source, string Id)>();
        foreach (var hang in hangs)
        {
            var gaps = new List<DataGap>();
            var ladder = ladders.For(hang);
            foreach (var role in ladder.Rungs.Take(ladder.ReachedBy(hang)).SelectMany(rung => rung.To))
                reached.UnionWith(resolver.Resolve(hang.Dossier, role, gaps).Select(recipient => (hang.Dossier.Source, recipient.Reader.Id)));
            missing.UnionWith(gaps
                .Where(gap => gap is { Official: not null, Problem: DataGapProblem.MissingAddress or DataGapProblem.MalformedAddress })
                .Select(gap => (hang.Dossier.Source, gap.Official!.Id)));
        }

        return missing.Count == 0 ? null : (missing.Count, reached.Union(missing).Count());
    }
}
