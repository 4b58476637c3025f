using System.Text.Json;

namespace OneStopWatcher.Tests.Scanning;

/// <summary>A folder as an administrator has it: a settings file, profiles, SQLite files. It is removed with the test.</summary>
internal sealed class OfficeFolder : IDisposable
{
    private const string SettingsFile = "settings.json";

    public OfficeFolder() => Root = Directory.CreateTempSubdirectory("osw-office-").FullName;

    public string Root { get; }

    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>Writes a profile as a folder of statements; <c>profile.json</c> declares no parameters unless it is given.</summary>
    public void WriteProfile(string name, string openDossiers, params (string File, string Text)[] others)
    {
        Directory.CreateDirectory(PathOf(name));
        File.WriteAllText(Path.Combine(PathOf(name), "profile.json"), """
            { "contractVersion": 1, "system": "a table of our own", "versions": "1", "provider": [ "PostgreSql", "Sqlite" ], "parameters": {} }
            """);
        File.WriteAllText(Path.Combine(PathOf(name), "open-dossiers.sql"), openDossiers);
        foreach (var (file, text) in others)
            File.WriteAllText(Path.Combine(PathOf(name), file), text);
    }

    /// <summary>Writes the settings.</summary>
    /// <param name="sources">The sources; of everything else the defaults hold.</param>
    /// <param name="more">Other sections.</param>
    public void WriteSettings(IEnumerable<object> sources, params (string Key, object Value)[] more)
    {
        var settings = new Dictionary<string, object> { ["Sources"] = sources };
        foreach (var (key, value) in more)
            settings[key] = value;
        File.WriteAllText(PathOf(SettingsFile), JsonSerializer.Serialize(settings));
    }

    /// <summary>Runs a command of the real program with these settings.</summary>
    public Task<ProgramResult> RunAsync(string command, params string[] arguments) => RunAsync(new ProgramCall(), command, arguments);

    /// <inheritdoc cref="RunAsync(string, string[])"/>
    public Task<ProgramResult> RunAsync(ProgramCall call, string command, params string[] arguments) =>
        ProgramRunner.RunAsync(call with { Arguments = [command, "--settings", PathOf(SettingsFile), .. arguments] });

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
