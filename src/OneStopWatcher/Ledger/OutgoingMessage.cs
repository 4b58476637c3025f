namespace OneStopWatcher.Ledger;

/// <summary>A message to be put into the outbox, with the notices it carries.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>The mailbox; with the slot its key.</summary>
    public required string Address { get; init; }

    /// <summary>The mailbox that it goes to instead, during a pilot; else null.</summary>
    public string? Pilot { get; init; }

    /// <summary>Whom it addresses, as lists show it.</summary>
    public required string Recipient { get; init; }

    /// <summary>The <c>Message-ID</c>, the same at every resend.</summary>
    public required string MimeId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The complete message, as it is sent.</summary>
    public required byte[] Mime { get; init; }

    public required IReadOnlyList<OutgoingNotice> Notices { get; init; }

    /// <summary>The ends that it tells: hang and role holder.</summary>
    public IReadOnlyList<(long HangId, string HolderId)> Cleared { get; init; } = [];

    /// <summary>Whether it carries the administrator's list.</summary>
    public bool HasList { get; init; }

    /// <summary>What this one reports to the administrator.</summary>
    public ReportedItems Reports { get; init; } = ReportedItems.None;
}

/// <summary>A notice within a message: episode, rung or reminder, role holder.</summary>
/// <param name="EpisodeId">The ledger's key of the episode.</param>
/// <param name="Step">Which rung or reminder.</param>
/// <param name="HolderId">The role holder.</param>
/// <param name="Role">The role in which they are told.</param>
/// <param name="Handlers">Who handles the dossier as the mail says it, or null.</param>
internal readonly record struct OutgoingNotice(long EpisodeId, string Step, string HolderId, string Role, string? Handlers = null);
