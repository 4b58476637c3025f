namespace OneStopWatcher.Polling;

/// <summary>A source could not be read, or not to the end. The run it belongs to has failed; nothing may be concluded from what was read.</summary>
/// <param name="source">Name of the source.</param>
/// <param name="message">What happened and what to do, without secrets.</param>
/// <param name="isSettings">Whether the profile or the settings are at fault rather than the environment.</param>
/// <param name="inner">The driver's own exception.</param>
internal sealed class SourceFailureException(string source, string message, bool isSettings, Exception? inner = null)
    : Exception($"source '{source}': {message}", inner)
{
    public bool IsSettings { get; } = isSettings;
}
