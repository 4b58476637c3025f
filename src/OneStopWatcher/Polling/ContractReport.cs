namespace OneStopWatcher.Polling;

/// <summary>How a profile keeps the source contract.</summary>
internal sealed class ContractReport
{
    /// <summary>Breaches: the source cannot be read before they are mended.</summary>
    public List<FormattableString> Problems { get; } = [];

    /// <summary>What is switched off or ignored because of the columns it returns.</summary>
    public List<FormattableString> Notes { get; } = [];

    /// <summary>The columns each statement returns, with their types where the engine knows them.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string?>> Columns { get; } = [];
}
