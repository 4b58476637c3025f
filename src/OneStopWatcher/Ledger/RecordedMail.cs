namespace OneStopWatcher.Ledger;

/// <summary>A mail of the outbox as the ledger keeps it, without its bytes.</summary>
internal sealed record RecordedMail
{
    /// <summary>The ledger's key.</summary>
    public required long Id { get; init; }

    /// <summary>The <c>Message-ID</c>.</summary>
    public required string MimeId { get; init; }

    public required DateTimeOffset Slot { get; init; }

    /// <summary>The mailbox it was written for.</summary>
    public required string Address { get; init; }

    /// <summary>The mailbox it went to instead, during a pilot; else null.</summary>
    public string? Pilot { get; init; }

    /// <summary>Whom it addresses.</summary>
    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    public required MessageState State { get; init; }

    /// <summary>When it reached a final state, or null.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What the mail server said last.</summary>
    public string? Reply { get; init; }

    /// <summary>How many hangs it tells of.</summary>
    public int Hangs { get; init; }

    /// <summary>How many of them have not ended.</summary>
    public int OpenHangs { get; init; }
}
