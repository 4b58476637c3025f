using System.Collections.Frozen;

namespace OneStopWatcher.Rules.Thresholds;

// The patterns that rules have for one kind of code, sorted into classes: two codes of one class are matched by the same patterns. Patterns
// that match one code form a chain from the shortest beginning to the code itself, so the longest of them names the class.
internal sealed class PatternIndex
{
    // The class of codes that only CodePattern.Any matches.
    private const int Other = 0;

    private readonly FrozenDictionary<string, int> codes;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> beginnings;
    private readonly int[] lengthsOfBeginnings; // The longest first.

    public PatternIndex(IEnumerable<CodePattern> patterns)
    {
        var classes = patterns.Where(pattern => !pattern.IsAny).Distinct().Index().ToList();
        codes = Index(classes.Select(item => (item.Index, item.Item.Code)));
        var byBeginning = Index(classes.Select(item => (item.Index, item.Item.Beginning)));
        beginnings = byBeginning.GetAlternateLookup<ReadOnlySpan<char>>();
        lengthsOfBeginnings = [.. byBeginning.Keys.Select(beginning => beginning.Length).Distinct().OrderDescending()];
    }

    public int ClassOf(string? code)
    {
        if (code is null)
            return Other;
        if (codes.Count > 0 && codes.TryGetValue(code, out var exact))
            return exact;
        foreach (var length in lengthsOfBeginnings)
        {
            if (length <= code.Length && beginnings.TryGetValue(code.AsSpan(0, length), out var alike))
                return alike;
        }

        return Other;
    }

    private static FrozenDictionary<string, int> Index(IEnumerable<(int Index, string? Text)> items) =>
        items.Where(item => item.Text is not null).ToFrozenDictionary(item => item.Text!, item => item.Index + 1, StringComparer.Ordinal);
}
