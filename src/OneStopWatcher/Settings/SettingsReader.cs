using System.Text;
using System.Text.Json;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Settings;

/// <summary>Reads appsettings.json and the environment (<c>OSW_…</c>) into one snapshot, or says everything that is wrong with them.</summary>
internal static class SettingsReader
{
    public const string EnvironmentPrefix = "OSW_";

    // OSW_TEST_PG and the like tell the test suite where PostgreSQL is; a shell that has them set must still be able to run the program.
    private const string TestSuitePrefix = "TEST_";

    // Readers pass over what is not there, so here stands something of all that may be left out; what it is plays no part.
    private const string EverySection = """
        {
          "Sources": [ { "Name": "?", "Parameters": { "?": "?" } } ],
          "Schedule": { "Digests": [ { "Cron": "?" } ] },
          "WorkingTime": {
            "Week": { "Monday": [ "?" ] }, "AlsoOpen": { "Monday": [ "?" ] },
            "Units": { "?": { "Week": { "Monday": [ "?" ] }, "AlsoOpen": { "Monday": [ "?" ] } } },
            "CalendarFeeds": [ { "Name": "?" } ]
          },
          "Thresholds": { "Rules": [ { "Name": "?" } ] },
          "Ladders": { "?": [ { "After": "?" } ] },
          "Mail": { "SecondWay": { "Webhook": { "Url": "?" } } }
        }
        """;

    private const string DefaultZone = "Asia/Ho_Chi_Minh";

    /// <summary>The settings file beside the program.</summary>
    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "appsettings.json");

    /// <summary>Reads the settings.</summary>
    /// <param name="file">The settings file; relative paths in it are relative to its folder.</param>
    /// <param name="need">What the command cannot do without.</param>
    /// <exception cref="SettingsException">Something is wrong; all of it is named.</exception>
    public static WatcherSettings Read(string file, SettingsNeed need)
    {
        var settings = Inspect(file, need, out var findings);
        var errors = findings.Where(finding => finding.IsError).ToList();
        return settings is not null && errors.Count == 0 ? settings : throw new SettingsException(errors);
    }

    /// <summary>Reads the settings as far as that is possible, for a command that has more to say about them.</summary>
    /// <param name="file">The settings file.</param>
    /// <param name="need">What the command cannot do without.</param>
    /// <param name="findings">Everything that is wrong, and everything worth knowing.</param>
    /// <returns>Settings in which defaults stand for what is wrong, or null when the file cannot be read at all.</returns>
    public static WatcherSettings? Inspect(string file, SettingsNeed need, out IReadOnlyList<SettingsFinding> findings)
    {
        var reading = Look(file, need);
        findings = reading.Findings;
        return reading.Settings;
    }

    /// <summary>Reads the settings, for whoever will look again whether they have changed.</summary>
    /// <param name="file">The settings file.</param>
    /// <param name="need">What the command cannot do without.</param>
    public static SettingsReading Look(string file, SettingsNeed need)
    {
        var notes = new SettingsNotes();
        var path = Path.GetFullPath(file);
        notes.Files.Note(path);
        if (Load(file, notes.Findings) is not { } configuration)
            return new SettingsReading(Settings: null, notes.Findings, notes.Files);
        var settings = Build(path, configuration, need, notes);
        IReadOnlyList<SettingsFinding> findings = [.. notes.Findings.Select(finding => WithOrigin(finding, configuration))];
        return new SettingsReading(settings with { Warnings = [.. findings.Where(finding => !finding.IsError)] }, findings, notes.Files);
    }

    /// <summary>What there is to set, as the readers themselves ask for it.</summary>
    public static SettingsKey Keys()
    {
        using var everything = new MemoryStream(Encoding.UTF8.GetBytes(EverySection));
        var notes = new SettingsNotes { Keys = new SettingsKey() };
        Build(DefaultFile, new ConfigurationBuilder().AddJsonStream(everything).Build(), SettingsNeed.Everything, notes);
        return notes.Keys;
    }

    private static IConfigurationRoot? Load(string file, List<SettingsFinding> findings)
    {
        if (!File.Exists(file))
        {
            findings.Add(new SettingsFinding("--settings", $"must name an existing file, was '{file}'", IsError: true));
            return null;
        }

        try
        {
            // The file's provider comes first, the environment's last: WithOrigin relies on it.
            return new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            var cause = e.InnerException?.InnerException ?? e.InnerException ?? e;
            FormattableString text = cause switch
            {
                JsonException fault => $"must be a JSON object; {JsonFault.Explain(fault)}",
                IOException or UnauthorizedAccessException => $"must be a file that this account can read: {cause.Message}",
                _ => $"must be a JSON object: {cause.Message}",
            };
            findings.Add(new SettingsFinding(file, text, IsError: true));
            return null;
        }
    }

    // Nobody would look for a fault in the environment while the file is right.
    private static SettingsFinding WithOrigin(SettingsFinding finding, IConfigurationRoot configuration)
    {
        var (file, environment) = (configuration.Providers.First(), configuration.Providers.Last());
        var isThere = environment.TryGet(finding.Key, out _) || (HasKeysIn(environment, finding.Key) && !file.TryGet(finding.Key, out _) && !HasKeysIn(file, finding.Key));
        return isThere ? finding with { Phrase = $"{finding.Phrase} (set in the environment, {EnvironmentPrefix}{finding.Key.Replace(":", "__", StringComparison.Ordinal)})" } : finding;
    }

    private static bool HasKeysIn(IConfigurationProvider provider, string key) => provider.GetChildKeys([], key).Any();

    private static WatcherSettings Build(string file, IConfigurationRoot configuration, SettingsNeed need, SettingsNotes notes)
    {
        var folder = Path.GetDirectoryName(file)!;
        var root = new SettingsSection(new RootSection(configuration), "", notes, notes.Keys);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(DefaultZone, out var standard))
            root.Error("TimeZone", $"needs the time zone data of the operating system (package tzdata), which does not have {DefaultZone}");
        var zone = root.Zone("TimeZone", standard ?? TimeZoneInfo.Utc);
        var calendars = WorkingTimeSettings.Read(root.Section("WorkingTime"), zone, folder, out var feeds);
        var ladderSection = root.Section("Ladders");
        var ladders = LadderSettings.Read(ladderSection);
        var repeat = LadderSettings.ReadRepeat(root);
        var sources = SourceSettings.Read(root, zone, folder, out var names);
        var thresholds = ThresholdSettings.Read(root.Section("Thresholds"), names, ladders, out var noLoginAfter);

        // A rule with a fault may have meant any ladder.
        if (!notes.Findings.Exists(finding => finding.IsError && finding.Key.StartsWith("Thresholds:Rules", StringComparison.Ordinal)))
            LadderSettings.WarnOfUnused(ladderSection, thresholds);
        var ledger = LedgerSettings.Read(root.Section("Ledger"), folder, sources);
        var isClustered = ClusterSettings.Read(root.Section("Cluster"), ref ledger);
        var recipients = RecipientSettings.Read(root.Section("Recipients"), folder, sources, need);
        var settings = new WatcherSettings
        {
            File = file,
            Origin = new SettingsOrigin(new Dictionary<string, string>(ValuesOf(configuration), StringComparer.OrdinalIgnoreCase), notes.Files),
            Hash = "",
            Zone = zone,
            Sources = sources,
            Ledger = ledger,
            IsClustered = isClustered,
            Retention = RetentionSettings.Read(root.Section("Retention")),
            Logs = LogSettings.Read(root.Section("Logging")),
            Alarms = AlarmSettings.Read(root.Section("Alarms")),
            Ops = OpsSettingsReader.Read(root, folder),
            Schedule = ScheduleSettings.Read(root.Section("Schedule"), zone),
            Calendars = calendars,
            CalendarFeeds = feeds,
            Thresholds = thresholds,
            NoLoginAfter = noLoginAfter,
            Planning = new PlanningRules(calendars, ladders, repeat),
            Administrators = recipients.Administrators,
            DirectoryFile = recipients.DirectoryFile,
            Directory = recipients.Directory,
            Mail = MailSettingsReader.Read(root.Section("Mail"), folder, need, out var vocabulary),
            Vocabulary = vocabulary,
            Warnings = [],
        };
        root.RefuseUnknown(["$schema", "AllowedHosts", .. root.Keys.Where(key => key.StartsWith(TestSuitePrefix, StringComparison.Ordinal))]);
        return settings with { Hash = settings.Origin.Hash };
    }

    private static IEnumerable<KeyValuePair<string, string>> ValuesOf(IConfigurationRoot configuration) =>
        configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));
}
