using System.Globalization;
using System.Text.Json.Nodes;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>A folder with a settings file in which nothing is wrong until a test changes it, and with the calendars it names.</summary>
internal sealed class SettingsFolder : IDisposable
{
    private const string Sound = """
        {
          "Sources": [ { "Name": "lai-vung", "Provider": "Sqlite", "ConnectionString": "Data Source=one-stop.db" } ],
          "WorkingTime": { "CalendarFolder": "calendars" },
          "Recipients": { "Administrators": [ "quantri@xa.example" ] },
          "Mail": { "From": "Một cửa <motcua@xa.example>", "Transport": "Pickup", "Smtp": { "Host": "127.0.0.1", "Port": 25, "Security": "None" } }
        }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-settings-");

    public SettingsFolder()
    {
        // Also next year: these tests must not begin to fail on a 2 November.
        var year = TimeProvider.System.GetUtcNow().Year;
        for (var declared = year - 1; declared <= year + 1; declared++)
            Write($"calendars/{declared}.json", $$"""{ "year": {{declared}}, "days": [ { "date": "{{declared}}-01-01", "kind": "Holiday", "name": "Tết Dương lịch", "source": "Bộ luật Lao động 2019, Điều 112" } ] }""");
        Write(File, Sound);
    }

    public static string File => "appsettings.json";

    public string Path => folder.FullName;

    public string SettingsFile => At(File);

    public string At(string path) => System.IO.Path.Combine(folder.FullName, path);

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(path))!);
        System.IO.File.WriteAllText(At(path), content);
    }

    /// <summary>Changes one value of the settings.</summary>
    /// <param name="key">As findings write it, such as <c>Mail:Smtp:Port</c>; what is missing on the way to it is made.</param>
    /// <param name="json">Its value, or empty to remove it.</param>
    public SettingsFolder With(string key, string json)
    {
        var root = JsonNode.Parse(System.IO.File.ReadAllText(SettingsFile))!;
        var steps = key.Split(':');
        var node = root;
        foreach (var step in steps[..^1])
            node = node is JsonArray list ? list[Number(step)]! : node[step] ??= new JsonObject();
        if (node is JsonArray array)
        {
            while (array.Count <= Number(steps[^1]))
                array.Add(null);
            array[Number(steps[^1])] = JsonNode.Parse(json);
        }
        else if (json.Length == 0)
        {
            node.AsObject().Remove(steps[^1]);
        }
        else
        {
            node[steps[^1]] = JsonNode.Parse(json);
        }

        Write(File, root.ToJsonString());
        return this;
    }

    /// <summary>What the reader finds. The tests' own OSW_ variables, which it takes for settings, are not counted.</summary>
    public IReadOnlyList<SettingsFinding> Findings(SettingsNeed need = SettingsNeed.Everything)
    {
        SettingsReader.Inspect(SettingsFile, need, out var findings);
        return [.. findings.Where(finding => !finding.Text.Contains($"(set in the environment, OSW_{finding.Key})", StringComparison.Ordinal))];
    }

    /// <summary>The texts of the faults, without warnings.</summary>
    public IReadOnlyList<string> Errors(SettingsNeed need = SettingsNeed.Everything) =>
        [.. Findings(need).Where(finding => finding.IsError).Select(finding => finding.ToString())];

    /// <summary>The settings, which must be sound.</summary>
    public WatcherSettings Read()
    {
        Assert.Empty(Errors());
        return SettingsReader.Inspect(SettingsFile, SettingsNeed.Everything, out _)!;
    }

    /// <summary>Runs the program with these settings, from a folder that has nothing to do with them.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(StringComparer.Ordinal), arguments);

    /// <inheritdoc cref="RunAsync(string[])"/>
    public Task<ProgramResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        ProgramRunner.RunAsync(new ProgramCall { Arguments = ["--settings", SettingsFile, .. arguments], Environment = environment });

    public void Dispose() => folder.Delete(recursive: true);

    private static int Number(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
