namespace OneStopWatcher.Polling;

/// <summary>A statement returns more rows, or takes longer to its last row, than its source may. What was read of it proves nothing.</summary>
/// <param name="phrase">Which cap, and the remedy.</param>
/// <param name="isSettings">Whether the profile or the settings are at fault rather than the environment.</param>
internal sealed class CapExceededException(FormattableString phrase, bool isSettings) : Exception(FormattableString.Invariant(phrase))
{
    public FormattableString Phrase { get; } = phrase;

    public bool IsSettings { get; } = isSettings;
}
