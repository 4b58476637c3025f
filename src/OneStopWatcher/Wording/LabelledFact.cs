namespace OneStopWatcher.Wording;

/// <summary>A fact with its name: it stays readable when a phone shows the columns below one another.</summary>
internal readonly record struct LabelledFact(string Label, string Value);
