using System.Text.Json;

namespace OneStopWatcher.Polling;

/// <summary>
/// A folder of SQL statements that turn one system's schema into the rows of the source contract. <c>name.sql</c> serves every engine,
/// <c>name.postgresql.sql</c> or <c>name.sqlite.sql</c> one of them. <c>profile.json</c> names the contract version, the engines and the
/// parameters; a folder without one has contract version 1, any engine and no parameters.
/// </summary>
/// <param name="Name">Built-in name or folder, as the settings give it.</param>
/// <param name="Statements">The statements found, by name without ending.</param>
/// <param name="Parameters">The profile's own parameters with their defaults.</param>
internal sealed record Profile(string Name, IReadOnlyDictionary<string, string> Statements, IReadOnlyDictionary<string, string> Parameters)
{
    public const string OpenDossiers = "open-dossiers";
    public const string DossiersById = "dossiers-by-id";
    public const string Officials = "officials";
    public const string Units = "units";

    private const int ContractVersion = 1;
    // A statement may end as it would in a terminal.
    private static readonly char[] Endings = [';', ' ', '\t', '\r', '\n'];
    private static readonly string[] KnownStatements = [OpenDossiers, DossiersById, Officials, Units];
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static string BuiltInFolder => Path.Combine(AppContext.BaseDirectory, "profiles");

    /// <summary>The statement of a name, or null when the profile leaves it out.</summary>
    public string? Statement(string name) => Statements.GetValueOrDefault(name);

    /// <summary>Reads a profile.</summary>
    /// <param name="nameOrFolder">A built-in name, or a folder, relative to <paramref name="baseFolder"/>.</param>
    /// <param name="baseFolder">The folder of the settings file.</param>
    /// <param name="provider">The engine of the source.</param>
    /// <param name="problems">What is wrong with it; empty when the profile is returned.</param>
    public static Profile? Load(string nameOrFolder, string baseFolder, SourceProvider provider, out IReadOnlyList<FormattableString> problems)
    {
        var found = new List<FormattableString>();
        problems = found;
        var folder = FolderOf(nameOrFolder, baseFolder);
        if (!Directory.Exists(folder))
        {
            found.Add($"must be a built-in profile ({string.Join(", ", BuiltInNames())}) or an existing folder, was '{nameOrFolder}'");
            return null;
        }

        Dictionary<string, string> parameters, statements;
        try
        {
            parameters = ReadManifest(Path.Combine(folder, "profile.json"), provider, found);
            statements = ReadStatements(folder, provider);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Add($"must be a folder whose files this account can read: {e.Message}");
            return null;
        }

        if (!statements.ContainsKey(OpenDossiers))
            found.Add($"must hold a statement {OpenDossiers}.sql (or {OpenDossiers}.{EngineOf(provider)}.sql), but {folder} has none");
        return found.Count == 0 ? new Profile(nameOrFolder, statements, parameters) : null;
    }

    /// <summary>The folder of a profile, whether or not it exists.</summary>
    public static string FolderOf(string nameOrFolder, string baseFolder)
    {
        var folder = Path.Combine(BuiltInFolder, nameOrFolder);
        return IsPlainName(nameOrFolder) && Directory.Exists(folder) ? folder : Path.GetFullPath(Path.Combine(baseFolder, nameOrFolder));
    }

    private static bool IsPlainName(string text) => text.IndexOfAny(['/', '\\', ':']) < 0 && text is not ("." or "..");

    private static IEnumerable<string> BuiltInNames() =>
        Directory.Exists(BuiltInFolder) ? Directory.EnumerateDirectories(BuiltInFolder).Select(path => Path.GetFileName(path)).Order() : [];

    private static string EngineOf(SourceProvider provider) => provider switch
    {
        SourceProvider.PostgreSql => "postgresql",
        SourceProvider.Sqlite => "sqlite",
    };

    private static Dictionary<string, string> ReadStatements(string folder, SourceProvider provider)
    {
        var statements = new Dictionary<string, string>();
        foreach (var name in KnownStatements)
        {
            string[] candidates = [$"{name}.{EngineOf(provider)}.sql", $"{name}.sql"];
            var path = candidates.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
            if (path is not null)
                statements[name] = File.ReadAllText(path).TrimEnd(Endings);
        }

        return statements;
    }

    private static Dictionary<string, string> ReadManifest(string path, SourceProvider provider, List<FormattableString> problems)
    {
        var parameters = new Dictionary<string, string>();
        if (!File.Exists(path))
            return parameters;

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            var root = document.RootElement;
            if (root.TryGetProperty("contractVersion", out var version) && (!version.TryGetInt32(out var number) || number != ContractVersion))
                problems.Add($"{path}: contractVersion must be {ContractVersion}, was {version.GetRawText()}");
            if (root.TryGetProperty("provider", out var providers) && !ProvidersIn(providers).Contains(provider.ToString(), StringComparer.OrdinalIgnoreCase))
                problems.Add($"{path}: provider must name {provider}, the provider of the source, was {providers.GetRawText()}");
            if (root.TryGetProperty("parameters", out var own))
            {
                foreach (var parameter in own.EnumerateObject())
                    parameters[parameter.Name] = parameter.Value.ToString();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problems.Add($"{path} must be a JSON object: {e.Message}");
        }

        return parameters;
    }

    private static IEnumerable<string?> ProvidersIn(JsonElement provider) =>
        provider.ValueKind == JsonValueKind.Array ? provider.EnumerateArray().Select(item => item.ToString()) : [provider.ToString()];
}
