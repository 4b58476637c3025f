namespace OneStopWatcher.Polling;

/// <summary>A source could not be read, or not to the end. The run it belongs to has failed; nothing may be concluded from what was read.</summary>
/// <param name="source">Name of the source.</param>
/// <param name="phrase">What happened and what to do, without secrets.</param>
/// <param name="isSettings">Whether the profile or the settings are at fault rather than the environment.</param>
/// <param name="inner">The driver's own exception.</param>
internal sealed class SourceFailureException(string source, FormattableString phrase, bool isSettings, Exception? inner = null)
    : Exception(FormattableString.Invariant(Say(source, phrase)), inner)
{
    /// <summary>The message, which can be said in other languages.</summary>
    public FormattableString Phrase { get; } = Say(source, phrase);

    public bool IsSettings { get; } = isSettings;

    /// <summary>A phrase without the source that it names first, for whoever has named it already; any other phrase as it is.</summary>
    public static FormattableString WithoutSource(FormattableString phrase) =>
        phrase.Format == Say("", $"").Format && phrase.GetArgument(1) is FormattableString cause ? cause : phrase;

    private static FormattableString Say(string source, FormattableString phrase) => $"source '{source}': {phrase}";
}
