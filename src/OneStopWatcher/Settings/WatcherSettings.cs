using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Settings;

/// <summary>The settings, read and validated: one immutable snapshot that a run keeps from beginning to end.</summary>
internal sealed record WatcherSettings
{
    /// <summary>The file they were read from.</summary>
    public required string File { get; init; }

    /// <summary>The values and files they were made of.</summary>
    public required SettingsOrigin Origin { get; init; }

    /// <summary>A short hash of all values and files, secrets included, that runs are recorded under.</summary>
    public required string Hash { get; init; }

    /// <summary>What is wrong with the files now, so that these settings still hold; null when nothing is.</summary>
    public SettingsRejection? Rejection { get; init; }

    /// <summary>Keys that have changed since the start, and take effect at the next one only.</summary>
    public IReadOnlyList<string> KeysForRestart { get; init; } = [];

    /// <summary>The office's zone.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    public required LedgerAddress Ledger { get; init; }

    /// <summary>Whether several instances share ledger and schedule (<c>Cluster:Enabled</c>).</summary>
    public bool IsClustered { get; init; }

    /// <summary>What is logged, and how.</summary>
    public LogRules Logs { get; init; } = new();

    public required Retention Retention { get; init; }

    public required Schedule Schedule { get; init; }

    /// <summary>When administrators are told of trouble at once.</summary>
    public AlarmRules Alarms { get; init; } = new();

    /// <summary>How the service lets itself be watched.</summary>
    public OpsSettings Ops { get; init; } = new();

    public required WorkCalendars Calendars { get; init; }

    /// <summary>The feeds that declare years, whether or not anything is known of them yet.</summary>
    public required IReadOnlyList<CalendarFeed> CalendarFeeds { get; init; }

    /// <summary>What went wrong when the calendar feeds were fetched last.</summary>
    public IReadOnlyList<SettingsFinding> FeedFindings { get; init; } = [];

    public required ThresholdTable Thresholds { get; init; }

    /// <summary>After how much working time without a login the administrator hears of an official with open dossiers; null for never.</summary>
    public TimeSpan? NoLoginAfter { get; init; }

    public required PlanningRules Planning { get; init; }

    /// <summary>The administrators' mailboxes.</summary>
    public required IReadOnlyList<string> Administrators { get; init; }

    /// <summary>The file of the contact directory, or null for an office that keeps none.</summary>
    public string? DirectoryFile { get; init; }

    /// <summary>The contact directory.</summary>
    public ContactDirectory Directory { get; init; } = ContactDirectory.None;

    public required MailSettings Mail { get; init; }

    /// <summary>The texts of the mails in every language, with what the office has changed in them.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>What is worth knowing about the settings though nothing is wrong.</summary>
    public required IReadOnlyList<SettingsFinding> Warnings { get; init; }

    /// <summary>Whether an address is an administrator's.</summary>
    public bool IsAdministrator(string address) => Administrators.Contains(address, StringComparer.OrdinalIgnoreCase);
}
