using System.CommandLine.Completions;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Names that a shell may complete, as the settings have them now.</summary>
internal static class KnownNames
{
    /// <summary>The names of the sources; none when the settings cannot be read: a shell is no place for complaints.</summary>
    public static IEnumerable<string> Sources(CompletionContext context) =>
        SettingsOf(context)?.Sources.Select(source => source.Name) ?? [];

    /// <summary>The units that have hours of their own.</summary>
    public static IEnumerable<string> Units(CompletionContext context) =>
        SettingsOf(context)?.Calendars.Units.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();

    private static WatcherSettings? SettingsOf(CompletionContext context) =>
        SettingsReader.Inspect(CommonOptions.FileOf(context.ParseResult), SettingsNeed.Judging, out _);
}
