namespace OneStopWatcher.Ledger;

/// <summary>One mail in the journal: to whom, why, and what became of it.</summary>
internal sealed record JournalEntry
{
    /// <summary><c>Digest</c> or <c>Alarm</c>.</summary>
    public required string Sort { get; init; }

    /// <summary>The <c>Message-ID</c>.</summary>
    public required string MimeId { get; init; }

    /// <summary>The slot of a digest; the moment of an alarm's mail.</summary>
    public required DateTimeOffset Slot { get; init; }

    /// <summary>The mailbox it was written for.</summary>
    public required string Address { get; init; }

    /// <summary>The mailbox it went to instead, during a pilot; else null.</summary>
    public string? Pilot { get; init; }

    /// <summary>Whom it addresses.</summary>
    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    /// <summary>A state of the outbox, or <c>Withdrawn</c>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it was accepted, refused, given up or taken back; null while it waits.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What the other side said last.</summary>
    public string? Reply { get; init; }

    /// <summary>Why it was written.</summary>
    public IReadOnlyList<JournalReason> Reasons { get; init; } = [];

    /// <summary>What happened to it besides, the earliest first.</summary>
    public IReadOnlyList<JournalEvent> Events { get; init; } = [];
}

/// <summary>A reason of a mail.</summary>
/// <param name="Source">The source, or null for an alarm.</param>
/// <param name="Subject">The dossier's number, or what an alarm is about.</param>
/// <param name="Kind">The kind of hanging, or of alarm.</param>
/// <param name="Step">Which rung or reminder; <c>cleared</c> for an end; of an alarm which telling, or <c>end</c>.</param>
/// <param name="Role">The role in which the reader is told, or null.</param>
internal sealed record JournalReason(string? Source, string Subject, string Kind, string Step, string? Role);

/// <summary>Something that happened to a mail.</summary>
/// <param name="At">When.</param>
/// <param name="Event">A state, or a second way and its state.</param>
/// <param name="Reply">What was said.</param>
internal sealed record JournalEvent(DateTimeOffset At, string Event, string? Reply);
