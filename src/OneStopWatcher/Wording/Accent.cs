namespace OneStopWatcher.Wording;

/// <summary>A colour of a section or a number, readable on the light and on the dark page (contrast above 4.5 to 1). Words tell the same without it.</summary>
/// <param name="Name">Class in the style sheet.</param>
/// <param name="Light">On the light page.</param>
/// <param name="Dark">On the dark page.</param>
internal sealed record Accent(string Name, string Light, string Dark)
{
    public static readonly Accent Red = new("red", "#a4262c", "#ff9d94");
    public static readonly Accent Amber = new("amber", "#855300", "#f0c36d");
    public static readonly Accent Blue = new("blue", "#1f5f8b", "#8cc8f2");
    public static readonly Accent Green = new("green", "#2b6b36", "#9bd6a4");
    public static readonly Accent Grey = new("grey", "#4d5a66", "#b9c3cd");

    public static IReadOnlyList<Accent> All { get; } = [Red, Amber, Blue, Green, Grey];
}
