namespace OneStopWatcher.Settings;

/// <summary>
/// What the readers ask for under a key of the settings, noted while they ask: the schema is written from it, so that neither can know a key,
/// a bound or a default that the other does not.
/// </summary>
internal sealed class SettingsKey
{
    private readonly Dictionary<string, SettingsKey> keys = new(StringComparer.OrdinalIgnoreCase);
    private SettingsKey? each;

    /// <summary>What stands under it.</summary>
    public SettingsKeyKind Kind { get; private set; } = SettingsKeyKind.Anything;

    /// <summary>What a single value looks like; null when any will do.</summary>
    public TextForm? Form { get; private set; }

    /// <summary>What holds when it is left out, one value or several; empty when nothing does.</summary>
    public IReadOnlyList<string> Standard { get; private set; } = [];

    /// <summary>The keys within it that have a name, in the order they are asked for.</summary>
    public IReadOnlyDictionary<string, SettingsKey> Keys => keys;

    /// <summary>Every item of a list, or every key that somebody may name; null when there is none.</summary>
    public SettingsKey? Each => each;

    /// <summary>A key within it.</summary>
    public SettingsKey At(string key)
    {
        Kind = SettingsKeyKind.Section;
        if (each is not null)
            return each;
        if (!keys.TryGetValue(key, out var known))
            keys[key] = known = new SettingsKey();
        return known;
    }

    /// <summary>Its keys are names of somebody's own choice.</summary>
    public void IsNamedFreely()
    {
        Kind = SettingsKeyKind.Section;
        each ??= new SettingsKey();
    }

    /// <summary>It has a single value.</summary>
    public void IsValue(SettingsKeyKind kind, TextForm? form) => (Kind, Form) = (kind, form ?? Form);

    /// <summary>It is a section.</summary>
    public SettingsKey IsSection()
    {
        Kind = SettingsKeyKind.Section;
        return this;
    }

    /// <summary>It is a list.</summary>
    /// <returns>What stands for each item.</returns>
    public SettingsKey IsList()
    {
        Kind = SettingsKeyKind.List;
        return each ??= new SettingsKey();
    }

    /// <summary>What holds when it is left out.</summary>
    public void Has(params IReadOnlyList<string> standard) => Standard = standard;
}
