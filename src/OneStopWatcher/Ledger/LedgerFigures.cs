namespace OneStopWatcher.Ledger;

/// <summary>How the watcher fares, in figures: what its ledger says at one moment.</summary>
internal sealed record LedgerFigures
{
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The sources that were asked for, in that order.</summary>
    public required IReadOnlyList<SourceFigures> Sources { get; init; }

    /// <summary>Open hangs by source and kind; what is missing has none.</summary>
    public required IReadOnlyDictionary<(string Source, string Kind), int> OpenHangs { get; init; }

    /// <summary>Messages without a final outcome by state; what is missing has none.</summary>
    public required IReadOnlyDictionary<MessageState, WaitingFigures> Outbox { get; init; }

    /// <summary>How many messages have no final outcome.</summary>
    public int Waiting => Outbox.Values.Sum(state => state.Messages);

    /// <summary>When a mail server last took a message, as far as the ledger still knows.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Since when all mails are paused, or null.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>The last slot whose digest was made.</summary>
    public DateTimeOffset? CompletedSlot { get; init; }

    /// <summary>Alarms that last by kind; what is missing has none.</summary>
    public required IReadOnlyDictionary<string, int> Alarms { get; init; }
}

/// <summary>How one source fares.</summary>
/// <param name="Source">Its name.</param>
/// <param name="GoodAt">When its last good sweep ended, or null when there was none.</param>
/// <param name="ChangedAt">When a sweep last found anything changed.</param>
/// <param name="Failed">How many sweeps have failed since.</param>
/// <param name="IsHeld">Whether the latest waits for the administrator's word.</param>
internal sealed record SourceFigures(string Source, DateTimeOffset? GoodAt, DateTimeOffset? ChangedAt, int Failed, bool IsHeld);

/// <summary>Messages in one state.</summary>
/// <param name="Messages">How many.</param>
/// <param name="Oldest">When the oldest was recorded.</param>
/// <param name="OldestToGo">When the oldest that may go was recorded, or null when none may.</param>
internal sealed record WaitingFigures(int Messages, DateTimeOffset Oldest, DateTimeOffset? OldestToGo);
