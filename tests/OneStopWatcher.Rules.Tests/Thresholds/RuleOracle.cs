using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Tests.Thresholds;

// Chooses rules the slow way, from their texts: every rule against every dossier, and for each property a tournament of all that match. It
// shares no code with the rules under test.
internal static class RuleOracle
{
    public static IReadOnlyList<RuleText> Matching(IEnumerable<RuleText> rules, Dossier dossier, int? termHours) =>
        [.. rules.Where(rule => Matches(rule, dossier, termHours))];

    // "DueSoon" → "5d (long terms)" for everything that some matching rule sets.
    public static SortedDictionary<string, string> Choose(IEnumerable<RuleText> rules, Dossier dossier, int? termHours)
    {
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var matching = Matching(rules, dossier, termHours);
        foreach (var property in matching.SelectMany(rule => rule.Sets.Keys).Distinct())
        {
            RuleText? winner = null;
            foreach (var rule in matching.Where(rule => rule.Sets.ContainsKey(property)))
                winner = winner is null || IsMoreSpecific(rule, winner) ? rule : winner;
            chosen[property] = $"{winner!.Sets[property]} ({winner.Name})";
        }

        return chosen;
    }

    public static bool IsMoreSpecific(RuleText rule, RuleText other)
    {
        (string? Mine, string? Theirs)[] columns =
        [
            (rule.Procedure, other.Procedure), (rule.Step, other.Step), (rule.Field, other.Field), (rule.Unit, other.Unit),
            (rule.Channel?.ToString(), other.Channel?.ToString()), (rule.Source, other.Source),
        ];
        foreach (var (mine, theirs) in columns)
        {
            if (Weight(mine) != Weight(theirs))
                return Weight(mine) > Weight(theirs);
        }

        return (rule.TermHours ?? -1) > (other.TermHours ?? -1);
    }

    private static bool Matches(RuleText rule, Dossier dossier, int? termHours) =>
        IsLike(rule.Procedure, dossier.ProcedureCode)
        && IsLike(rule.Step, dossier.StepCode)
        && IsLike(rule.Field, dossier.FieldCode)
        && IsLike(rule.Unit, dossier.AgencyCode)
        && IsLike(rule.Channel?.ToString(), dossier.Channel?.ToString() ?? "Direct")
        && IsLike(rule.Source, dossier.Source)
        && (rule.TermHours is null || (termHours is not null && rule.TermHours.Value <= termHours.Value));

    private static bool IsLike(string? pattern, string? code)
    {
        if (pattern is null or "*")
            return true;
        if (code is null)
            return false;
        return pattern[^1] == '*' ? code.Length >= pattern.Length - 1 && code[..(pattern.Length - 1)] == pattern[..^1] : code == pattern;
    }

    private static int Weight(string? pattern) => pattern switch
    {
        null or "*" => 0,
        [.., '*'] => pattern.Length,
        _ => 1_000_000,
    };
}
