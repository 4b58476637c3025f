using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Polling;

/// <summary>One watched one-stop database, as the settings describe it.</summary>
internal sealed record Source
{
    /// <summary>Three working days: longer than a quiet day of a small commune, shorter than anybody would notice.</summary>
    public static readonly TimeSpan DefaultStaleAfter = 3 * WorkingDuration.Day;

    /// <summary>Ten times the open dossiers of a large province: only a mistake returns more, such as every dossier since the system began.</summary>
    public const int DefaultMaxRows = 2_000_000;

    /// <summary>Its name in settings, ledger and logs.</summary>
    public required string Name { get; init; }

    public required SourceProvider Provider { get; init; }

    /// <summary>How to reach it, with the password filled in. Never logged.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The statements that turn its schema into the contract's rows.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Values for the profile's own parameters; they override the profile's defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The zone in which an instant without zone is read.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>How its due dates are meant.</summary>
    public DueComparison Compare { get; init; }

    /// <summary>What a suspension does to its due dates.</summary>
    public SupplementClock SupplementClock { get; init; }

    /// <summary>The share of its dossiers, in percent, that may vanish or change due date at once before a sweep waits for the administrator.</summary>
    public int HoldAbove { get; init; } = 20;

    /// <summary>After how much working time without any change the administrator is told; null for never.</summary>
    public TimeSpan? StaleAfter { get; init; } = DefaultStaleAfter;

    /// <summary>How long one statement may run, to its last row.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many rows one statement may return; one that returns more fails its sweep.</summary>
    public int MaxRows { get; init; } = DefaultMaxRows;

    /// <summary>The tenant to read, in databases that hold several; null for all.</summary>
    public string? Tenant { get; init; }
}
