using System.CommandLine;
using System.CommandLine.Parsing;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public static Option<string> Settings { get; } = new("--settings")
    {
        Description = "Settings file, instead of appsettings.json beside the program. Relative paths in it are relative to it.",
        HelpName = "FILE",
        Recursive = true,
    };

    public static Option<OutputFormat> Format { get; } = CreateFormat();

    public static Option<string?> At(string description) => new("--at")
    {
        Description = description,
        HelpName = "TIME",
    };

    public static WatcherSettings Read(ParseResult result, SettingsNeed need) => SettingsReader.Read(FileOf(result), need);

    public static string FileOf(ParseResult result) => result.GetValue(Settings) ?? SettingsReader.DefaultFile;

    public static bool IsJson(ParseResult result) => result.GetValue(Format) == OutputFormat.Json;

    private static Option<OutputFormat> CreateFormat()
    {
        var option = new Option<OutputFormat>("--format")
        {
            Description = "How the result is written to standard output.",
            HelpName = "table|json",
            Recursive = true,
            DefaultValueFactory = _ => OutputFormat.Table,
            CustomParser = ParseFormat,
        };

        // As the help writes them, and not by the names of the program's own type.
        option.CompletionSources.Clear();
        option.CompletionSources.Add("table", "json");
        return option;
    }

    private static OutputFormat ParseFormat(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (SettingsSection.Named<OutputFormat>(text) is { } format)
            return format;
        argument.AddError($"--format must be table or json, was '{text}'");
        return OutputFormat.Table;
    }
}
