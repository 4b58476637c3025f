namespace OneStopWatcher;

/// <summary>What a digest run did.</summary>
internal sealed record DigestReport
{
    /// <summary>The slot it was for, or null when no slot lies in the past yet.</summary>
    public DateTimeOffset? Slot { get; init; }

    public IReadOnlyList<SweepResult> Sweeps { get; init; } = [];

    /// <summary>The messages recorded: address and number of notices.</summary>
    public IReadOnlyList<(string Address, string Recipient, int Notices)> Messages { get; init; } = [];

    /// <summary>How many mails the storm brake holds.</summary>
    public int Held { get; init; }

    /// <summary>Why nothing was planned, or null.</summary>
    public string? Skipped { get; init; }
}
