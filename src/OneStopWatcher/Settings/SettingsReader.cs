using System.Security.Cryptography;
using System.Text;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Settings;

/// <summary>Reads appsettings.json and the environment (<c>OSW_…</c>) into one snapshot, or says everything that is wrong with them.</summary>
internal static class SettingsReader
{
    public const string EnvironmentPrefix = "OSW_";

    /// <summary>The settings file beside the program.</summary>
    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "appsettings.json");

    /// <summary>Reads the settings.</summary>
    /// <param name="file">The settings file; relative paths in it are relative to its folder.</param>
    /// <param name="need">What the command cannot do without.</param>
    /// <exception cref="SettingsException">Something is wrong; all of it is named.</exception>
    public static WatcherSettings Read(string file, SettingsNeed need)
    {
        var findings = new List<SettingsFinding>();
        var configuration = Load(file, findings);
        var settings = Build(Path.GetFullPath(file), configuration, need, findings);
        var errors = findings.Where(finding => finding.IsError).ToList();
        return errors.Count == 0 ? settings : throw new SettingsException(errors);
    }

    private static IConfigurationRoot Load(string file, List<SettingsFinding> findings)
    {
        if (!File.Exists(file))
        {
            findings.Add(new SettingsFinding("--settings", $"must name an existing file, was '{file}'", IsError: true));
            throw new SettingsException(findings);
        }

        try
        {
            // One root section, so that the reader of a section needs not know where it stands.
            return new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            var cause = e.InnerException?.InnerException ?? e.InnerException ?? e;
            findings.Add(new SettingsFinding(file, $"must be a JSON object: {cause.Message}", IsError: true));
            throw new SettingsException(findings);
        }
    }

    private static WatcherSettings Build(string file, IConfigurationRoot configuration, SettingsNeed need, List<SettingsFinding> findings)
    {
        var folder = Path.GetDirectoryName(file)!;
        var root = new SettingsSection(new RootSection(configuration), "", findings);
        var zone = root.Zone("TimeZone", TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
        var calendars = WorkingTimeSettings.Read(root.Section("WorkingTime"), zone, folder);
        var ladders = LadderSettings.Read(root);
        var repeat = LadderSettings.ReadRepeat(root);
        var settings = new WatcherSettings
        {
            File = file,
            Hash = HashOf(configuration),
            Zone = zone,
            Sources = SourceSettings.Read(root, zone, folder),
            LedgerConnectionString = LedgerSettings.Read(root.Section("Ledger"), folder),
            Schedule = ScheduleSettings.Read(root.Section("Schedule"), zone),
            Calendars = calendars,
            Thresholds = ThresholdSettings.Read(root.Section("Thresholds")),
            Planning = new PlanningRules(calendars, ladders, repeat),
            Administrators = ReadRecipients(root.Section("Recipients"), need),
            Mail = MailSettingsReader.Read(root.Section("Mail"), folder, need),
            Warnings = findings,
        };
        ReadLaterRooms(root);
        root.RefuseUnknown("Logging", "$schema", "AllowedHosts");
        return settings;
    }

    private static List<string> ReadRecipients(SettingsSection section, SettingsNeed need)
    {
        if (section.Text("Directory") is { } directory)
            section.Error("Directory", $"is not supported by this version, was '{directory}'; remove it: people come from the sources");
        var administrators = section.Texts("Administrators") ?? [];
        foreach (var (key, address) in administrators.Where(item => !MailAddress.IsValid(item.Value)))
            section.Error(key, $"must be {MailAddress.Form}, was '{address}'");
        if (administrators.Count == 0 && need == SettingsNeed.Everything)
            section.Error("Administrators", "must name at least one mailbox: somebody must hear when the watcher itself is ill");
        section.RefuseUnknown();
        return [.. administrators.Select(item => item.Value).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // Rooms of the design that this version does not have: what is set for them must not be taken for granted.
    private static void ReadLaterRooms(SettingsSection root)
    {
        var cluster = root.Section("Cluster");
        if (cluster.Flag("Enabled"))
            cluster.Error("Enabled", "must be false: this version runs on one server");
        cluster.RefuseUnknown();
        var page = root.Section("OpsPage");
        if (page.Text("Listen") is not null)
            page.Warn("Listen", "has no effect in this version, which has no status page");
        page.RefuseUnknown();
    }

    private static string HashOf(IConfigurationRoot configuration)
    {
        var values = configuration.AsEnumerable().OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => $"{pair.Key}={pair.Value}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', values))))[..12];
    }
}
