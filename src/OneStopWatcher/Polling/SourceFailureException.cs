namespace OneStopWatcher.Polling;

/// <summary>A source could not be read, or not to the end. The run it belongs to has failed; nothing may be concluded from what was read.</summary>
/// <param name="source">Name of the source.</param>
/// <param name="phrase">What happened and what to do, without secrets.</param>
/// <param name="isSettings">Whether the profile or the settings are at fault rather than the environment.</param>
/// <param name="inner">The driver's own exception.</param>
internal sealed class SourceFailureException(string source, FormattableString phrase, bool isSettings, Exception? inner = null)
    : Exception(FormattableString.Invariant($"source '{source}': {phrase}"), inner)
{
    /// <summary>The message, which can be said in other languages.</summary>
    public FormattableString Phrase { get; } = $"source '{source}': {phrase}";

    public bool IsSettings { get; } = isSettings;
}
