namespace OneStopWatcher.Wording;

/// <summary>A part of the mail: dossiers that are in it for one reason.</summary>
/// <param name="Heading">What they have in common.</param>
/// <param name="Count">How many there are, in words.</param>
/// <param name="Sections">The dossiers by kind, the most serious first.</param>
internal sealed record PartView(string Heading, string Count, IReadOnlyList<SectionView> Sections);
