namespace OneStopWatcher.Wording;

/// <summary>The envelope side of a mail: what the reader's programs see beside the content.</summary>
/// <param name="From">The sending office.</param>
/// <param name="To">The one recipient.</param>
/// <param name="ReplyTo">Where answers go, or null for the sender.</param>
/// <param name="Date">The slot, or the moment of composing; part of the stored bytes.</param>
/// <param name="MessageId">Unique identifier <c>left@domain</c>, with or without angle brackets; stays the same when a mail is sent again.</param>
internal sealed record MailHeaders(Mailbox From, Mailbox To, Mailbox? ReplyTo, DateTimeOffset Date, string MessageId)
{
    /// <summary>The identifier that all mails of a series answer to, so that clients show them as one conversation; or null.</summary>
    public string? ThreadRoot { get; init; }
}

/// <summary>A mailbox as a header shows it.</summary>
/// <param name="Name">Display name, or null.</param>
/// <param name="Address">The plain address.</param>
internal sealed record Mailbox(string? Name, string Address);
