namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>What is measured.</summary>
/// <param name="Sizes">Sizes of the whole job.</param>
/// <param name="Lines">The lines of the bar.</param>
/// <param name="Table">Dossiers in all of the big table; 0 for none.</param>
/// <param name="Mails">How many mails are sent.</param>
/// <param name="ProgramFolder">The published program, or null to publish it.</param>
internal sealed record BarOptions(IReadOnlyList<CaseSize> Sizes, IReadOnlySet<int> Lines, int Table, int Mails, string? ProgramFolder);
