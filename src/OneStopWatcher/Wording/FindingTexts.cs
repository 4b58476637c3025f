namespace OneStopWatcher.Wording;

/// <summary>What a sort of findings is called.</summary>
/// <param name="Count">With the number, for the subject line.</param>
/// <param name="Heading">Heading of its list.</param>
/// <param name="Note">What it means, and what to do.</param>
internal sealed record FindingTexts(WordKey Count, WordKey Heading, WordKey Note);
