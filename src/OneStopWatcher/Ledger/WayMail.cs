namespace OneStopWatcher.Ledger;

/// <summary>A mail on one way, taken under a lease.</summary>
internal sealed record WayMail
{
    public required MailWay Way { get; init; }

    /// <summary>The <c>Message-ID</c>.</summary>
    public required string MimeId { get; init; }

    /// <summary>Proof of the claim; marking requires it.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>How often it was claimed on this way, this time included.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was put on this way.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>What it carries, or null when that is not needed any more.</summary>
    public WayContent? Content { get; init; }
}

/// <summary>What a mail on a way carries.</summary>
/// <param name="Address">The mailbox.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Mime">The complete message.</param>
/// <param name="Instant">The slot of a digest, or the moment of an alarm's mail.</param>
/// <param name="IsAlarm">Whether it tells alarms.</param>
internal sealed record WayContent(string Address, string Subject, byte[] Mime, DateTimeOffset Instant, bool IsAlarm);
