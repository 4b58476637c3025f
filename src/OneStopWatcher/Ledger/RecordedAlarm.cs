namespace OneStopWatcher.Ledger;

/// <summary>An alarm as the ledger keeps it.</summary>
internal sealed record RecordedAlarm
{
    /// <summary>The ledger's key, or 0 for one that is not recorded yet.</summary>
    public long Id { get; init; }

    /// <summary>What sort of trouble it is, by the name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, such as a source; empty where there is only one.</summary>
    public required string Subject { get; init; }

    /// <summary>The server that alone can see it, or null when all of them do.</summary>
    public string? Node { get; init; }

    /// <summary>Since when the cause has lasted.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the cause was seen last.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>What is wrong: one line, without secrets.</summary>
    public required FormattableString Cause { get; init; }

    /// <summary>Since when the cause is gone, or null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its end was told, or passed over; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How often it was told, its end not counted.</summary>
    public int Told { get; init; }

    /// <summary>When it was told last, its end not counted.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>How often the cause has come back.</summary>
    public int Returns { get; init; }
}
