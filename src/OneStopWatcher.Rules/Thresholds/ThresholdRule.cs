namespace OneStopWatcher.Rules.Thresholds;

/// <summary>Limits, and a ladder, for the dossiers that a condition describes. What a rule does not set is left to less specific rules. Immutable.</summary>
public sealed class ThresholdRule
{
    /// <summary>Makes a rule.</summary>
    /// <param name="name">Its name, under which every flag tells what made it so.</param>
    /// <param name="when">For which dossiers it holds.</param>
    /// <param name="limits">The limits that it sets.</param>
    /// <param name="ladder">Name of the ladder that it chooses, or null.</param>
    public ThresholdRule(string name, RuleCondition when, IReadOnlyDictionary<LimitName, Limit> limits, string? ladder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(when);
        (Name, When) = (name, when);

        // One setting for all dossiers, so that whoever compares what two dossiers are judged by may compare references.
        Limits = limits.ToDictionary(limit => limit.Key, limit => new LimitSetting(limit.Value, name));
        Ladder = ladder is null ? null : new LadderSetting(ladder, name);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>For which dossiers it holds.</summary>
    public RuleCondition When { get; }

    /// <summary>The limits that it sets, under its name.</summary>
    public IReadOnlyDictionary<LimitName, LimitSetting> Limits { get; }

    /// <summary>The ladder that it chooses, under its name, or null.</summary>
    public LadderSetting? Ladder { get; }

    // Everything that it sets, as settings name it.
    internal IEnumerable<string> Properties
    {
        get
        {
            foreach (var name in Limits.Keys.Order())
                yield return name.ToString();
            if (Ladder is not null)
                yield return nameof(Ladder);
        }
    }
}
