namespace OneStopWatcher.Ledger;

/// <summary>A message to be put into the outbox, with the notices it carries.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>The mailbox; with the slot its key.</summary>
    public required string Address { get; init; }

    /// <summary>Whom it addresses, as lists show it.</summary>
    public required string Recipient { get; init; }

    /// <summary>The <c>Message-ID</c>, the same at every resend.</summary>
    public required string MimeId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The complete message, as it is sent.</summary>
    public required byte[] Mime { get; init; }

    public required IReadOnlyList<OutgoingNotice> Notices { get; init; }

    /// <summary>What this one reports to the administrator.</summary>
    public ReportedItems Reports { get; init; } = ReportedItems.None;
}

/// <summary>A notice within a message: episode, rung or reminder, role holder.</summary>
internal readonly record struct OutgoingNotice(long EpisodeId, string Step, string HolderId, string Role);
