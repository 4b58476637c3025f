namespace OneStopWatcher.Polling;

/// <summary>How a profile keeps the source contract.</summary>
/// <param name="Problems">Breaches: the source cannot be read before they are mended.</param>
/// <param name="Notes">What is switched off or ignored because of the columns it returns.</param>
internal sealed record ContractReport(List<string> Problems, List<string> Notes);
