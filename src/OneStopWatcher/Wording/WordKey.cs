namespace OneStopWatcher.Wording;

/// <summary>A text that every language must have.</summary>
/// <param name="name">Its key in the language files.</param>
/// <param name="placeholders">The named values it shows, each as <c>{name}</c>.</param>
internal sealed class WordKey(string name, params string[] placeholders)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Placeholders { get; } = placeholders;

    public override string ToString() => Name;
}
