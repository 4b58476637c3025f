namespace OneStopWatcher.Wording;

/// <summary>One number of the overview.</summary>
/// <param name="Number">How many dossiers.</param>
/// <param name="Text">What they are, below the number.</param>
/// <param name="Accent">Colour of the number.</param>
internal sealed record TileView(string Number, string Text, Accent Accent);
