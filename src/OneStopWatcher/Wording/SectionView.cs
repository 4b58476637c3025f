namespace OneStopWatcher.Wording;

/// <summary>The dossiers of a part that hang in one way.</summary>
/// <param name="Heading">What the office calls it.</param>
/// <param name="Count">How many there are, in words.</param>
/// <param name="Accent">Its colour.</param>
/// <param name="Rows">The dossiers shown, the latest first.</param>
/// <param name="More">What the cap leaves out, or null.</param>
internal sealed record SectionView(string Heading, string Count, Accent Accent, IReadOnlyList<DossierView> Rows, string? More);
