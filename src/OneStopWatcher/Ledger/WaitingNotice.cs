namespace OneStopWatcher.Ledger;

/// <summary>What a mail that waits would tell.</summary>
internal sealed record WaitingNotice
{
    public long MessageId { get; init; }

    /// <summary>The mailbox it would go to.</summary>
    public required string Address { get; init; }

    public long HangId { get; init; }

    /// <summary>The role holder.</summary>
    public required string Holder { get; init; }

    /// <summary>Who handled the dossier when it was written, or null in a ledger older than this memory.</summary>
    public string? Handlers { get; init; }
}
