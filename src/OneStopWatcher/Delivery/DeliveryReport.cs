namespace OneStopWatcher.Delivery;

/// <summary>What a delivery run did.</summary>
internal sealed record DeliveryReport
{
    public int Sent { get; set; }

    public int Refused { get; set; }

    public int Later { get; set; }

    public int Unknown { get; set; }

    public int GivenUp { get; set; }

    /// <summary>Why nothing more could be sent, or null.</summary>
    public FormattableString? TransportDown { get; set; }

    /// <summary>What became of a message to which the server gave no final reply, or null when it gave one to all.</summary>
    public FormattableString? Unanswered { get; set; }

    /// <summary>Whether messages wait because the office is closed.</summary>
    public bool IsHeldByHours { get; set; }

    /// <summary>Whether messages wait because an administrator has paused all mails.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether another process of this server delivers already.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Messages that have no final outcome yet.</summary>
    public int Waiting { get; set; }

    /// <summary>When the next of them may be tried.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Adds what one worker did.</summary>
    public void Add(DeliveryReport worker)
    {
        Sent += worker.Sent;
        Refused += worker.Refused;
        Later += worker.Later;
        Unknown += worker.Unknown;
        GivenUp += worker.GivenUp;
        Unanswered ??= worker.Unanswered;
    }
}
