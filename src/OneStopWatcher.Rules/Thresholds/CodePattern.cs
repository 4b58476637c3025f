namespace OneStopWatcher.Rules.Thresholds;

/// <summary>
/// Which codes a condition means: one of them (<c>HT</c>), all that begin alike (<c>H20.*</c>), or any at all (<c>*</c>, and what is left out).
/// Codes are opaque and compared character by character. Only <see cref="Any"/> matches a dossier that has no code.
/// </summary>
public readonly record struct CodePattern
{
    // Without its star; null for any.
    private readonly string? text;
    private readonly bool isBeginning;

    private CodePattern(string text, bool isBeginning) => (this.text, this.isBeginning) = (text, isBeginning);

    /// <summary>What a pattern must look like, for error messages.</summary>
    public static FormattableString Form => $"a code, the beginning of codes followed by one *, or * for any";

    /// <summary>The pattern that matches every dossier.</summary>
    public static CodePattern Any => default;

    /// <summary>Whether it matches every dossier.</summary>
    public bool IsAny => text is null;

    /// <summary>How much it says, to compare two patterns: a code more than a beginning, a longer beginning more than a shorter one, any nothing.</summary>
    public int Specificity => text is null ? 0 : isBeginning ? text.Length : int.MaxValue;

    // The beginning that codes must have, or null.
    internal string? Beginning => isBeginning ? text : null;

    // The only code that matches, or null.
    internal string? Code => isBeginning ? null : text;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern as settings write it; null stands for any.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static CodePattern? Parse(string? text, out FormattableString? problem)
    {
        problem = null;
        if (text is null or "*")
            return Any;
        var star = text.IndexOf('*', StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(text) || (star >= 0 && star < text.Length - 1))
        {
            problem = $"must be {Form}, was '{text}'";
            return null;
        }

        return star < 0 ? new CodePattern(text, isBeginning: false) : new CodePattern(text[..star], isBeginning: true);
    }

    /// <summary>Whether it means a code.</summary>
    /// <param name="code">The code, or null when the dossier has none.</param>
    public bool Matches(string? code) =>
        text is null || (code is not null && (isBeginning ? code.StartsWith(text, StringComparison.Ordinal) : code == text));

    /// <summary>The pattern as settings write it.</summary>
    public override string ToString() => text is null ? "*" : isBeginning ? $"{text}*" : text;
}
