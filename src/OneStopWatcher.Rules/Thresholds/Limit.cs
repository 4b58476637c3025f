using System.Globalization;

namespace OneStopWatcher.Rules.Thresholds;

/// <summary>
/// How long something may take in working time: <c>4h</c>, <c>1d</c>, a share of the dossier's term such as <c>75%</c>, or
/// <c>max(…)</c> and <c>min(…)</c> of these. Without a known term a share drops out.
/// </summary>
public sealed class Limit
{
    private readonly Part part;
    private readonly string text;

    private Limit(string text, Part part) => (this.text, this.part) = (text, part);

    private enum Choice
    {
        Greatest,
        Least,
    }

    /// <summary>Whether any part is a share of the term.</summary>
    public bool UsesTerm => part.UsesTerm;

    /// <summary>Reads a limit.</summary>
    /// <param name="text">The limit as settings write it.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static Limit? Parse(string? text, out FormattableString? problem)
    {
        var part = ReadPart(text?.Trim() ?? "", depth: 0);
        problem = part is null
            ? (FormattableString)$"must be {WorkingDuration.Form}, a share of the term such as 75% (1% to 400%), or max(…) or min(…) of these, was '{text}'"
            : null;
        return part is null ? null : new Limit(text!.Trim(), part);
    }

    /// <summary>The limit of a dossier in working time.</summary>
    /// <param name="term">The dossier's term in working time, or null when unknown.</param>
    /// <returns>Null when every part is a share of an unknown term.</returns>
    public TimeSpan? Resolve(TimeSpan? term) => part.Resolve(term);

    /// <summary>The limit as settings write it.</summary>
    public override string ToString() => text;

    private static Part? ReadPart(string text, int depth)
    {
        if (depth > 3)
            return null;
        if (Inner(text, "max(") is { } greatest)
            return ReadParts(Choice.Greatest, greatest, depth);
        if (Inner(text, "min(") is { } least)
            return ReadParts(Choice.Least, least, depth);
        if (text.EndsWith('%')
            && !text.AsSpan(0, text.Length - 1).ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
            return percent is >= 1 and <= 400 ? new Share(percent) : null;
        return WorkingDuration.Parse(text) is { } duration ? new Fixed(duration) : null;
    }

    private static Several? ReadParts(Choice choice, string list, int depth)
    {
        var parts = SplitOutsideParentheses(list).Select(item => ReadPart(item.Trim(), depth + 1)).ToArray();
        return parts.Contains(null) ? null : new Several(choice, parts!);
    }

    private static string? Inner(string text, string opening) =>
        text.StartsWith(opening, StringComparison.Ordinal) && text.EndsWith(')') ? text[opening.Length..^1] : null;

    private static IEnumerable<string> SplitOutsideParentheses(string list)
    {
        int depth = 0, from = 0;
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (list[i] != ',' || depth != 0)
                continue;
            yield return list[from..i];
            from = i + 1;
        }

        yield return list[from..];
    }

    private abstract record Part
    {
        public abstract bool UsesTerm { get; }

        public abstract TimeSpan? Resolve(TimeSpan? term);
    }

    private sealed record Fixed(TimeSpan Duration) : Part
    {
        public override bool UsesTerm => false;

        public override TimeSpan? Resolve(TimeSpan? term) => Duration;
    }

    private sealed record Share(int Percent) : Part
    {
        public override bool UsesTerm => true;

        // The hundreds and the rest each by itself: the whole could be too large before it is divided.
        public override TimeSpan? Resolve(TimeSpan? term) =>
            term is { } known ? TimeSpan.FromTicks((known.Ticks / 100 * Percent) + (known.Ticks % 100 * Percent / 100)) : null;
    }

    private sealed record Several(Choice Choice, Part[] Parts) : Part
    {
        public override bool UsesTerm => Array.Exists(Parts, part => part.UsesTerm);

        public override TimeSpan? Resolve(TimeSpan? term)
        {
            TimeSpan? chosen = null;
            foreach (var part in Parts)
            {
                if (part.Resolve(term) is not { } value)
                    continue;
                chosen = (chosen, Choice) switch
                {
                    (null, _) => value,
                    ({ } other, Choice.Greatest) => value > other ? value : other,
                    ({ } other, Choice.Least) => value < other ? value : other,
                };
            }

            return chosen;
        }
    }
}
