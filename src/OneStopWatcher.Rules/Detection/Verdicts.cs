using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

/// <summary>What judging found: the hangs, and the dossiers that could not be judged. Filled dossier by dossier while a source streams.</summary>
public sealed class Verdicts
{
    private readonly HashSet<Limits> limits = [];
    private readonly HashSet<string> matchedRules = new(StringComparer.Ordinal);

    /// <summary>Every hang, in the order found.</summary>
    public List<Hang> Hangs { get; } = [];

    /// <summary>Every dossier that could not be judged, in the order found.</summary>
    public List<Unjudged> Unjudged { get; } = [];

    /// <summary>Names of the threshold rules that held for at least one dossier: a rule that never does is dead.</summary>
    public IReadOnlySet<string> MatchedRules => matchedRules;

    // Dossiers for which the same rules hold have the same limits, so nearly all of them end at the first look.
    internal void Note(Limits applied)
    {
        if (applied.MatchedRules.Count > 0 && limits.Add(applied))
            matchedRules.UnionWith(applied.MatchedRules);
    }
}
