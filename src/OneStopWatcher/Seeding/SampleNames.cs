namespace OneStopWatcher.Seeding;

/// <summary>Parts of names from which people are invented, and the agencies dossiers wait for.</summary>
internal sealed record SampleNames(
    IReadOnlyList<string> Family, IReadOnlyList<string> Middle, IReadOnlyList<string> Given, IReadOnlyList<string> Agencies)
{
    /// <summary>A name of nobody in particular.</summary>
    public string Invent(SampleRandom random) => $"{random.Pick(Family)} {random.Pick(Middle)} {random.Pick(Given)}";
}
