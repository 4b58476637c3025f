namespace OneStopWatcher.Ledger;

/// <summary>Which recorded mails are meant: those that fit every part that is given.</summary>
internal sealed record MailSelection
{
    /// <summary>A <c>Message-ID</c>, or null for any.</summary>
    public string? MimeId { get; init; }

    /// <summary>A mailbox that the mail was written for or went to, or null for any.</summary>
    public string? Address { get; init; }

    /// <summary>A slot, or null for any.</summary>
    public DateTimeOffset? Slot { get; init; }

    /// <summary>Since when mails must have been refused or given up, or null for mails in any state.</summary>
    public DateTimeOffset? UndeliveredSince { get; init; }
}
