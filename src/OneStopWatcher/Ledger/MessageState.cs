namespace OneStopWatcher.Ledger;

/// <summary>Where a message stands (design: <c>Ready → Sending (lease) → Sent | Refused | Later | Unknown | GivenUp</c>).</summary>
internal enum MessageState
{
    /// <summary>Recorded and not tried.</summary>
    Ready,

    /// <summary>Claimed by a sender whose lease runs.</summary>
    Sending,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>The mail server has refused it for good.</summary>
    Refused,

    /// <summary>It certainly did not go out and is tried again.</summary>
    Later,

    /// <summary>It may have gone out; the stored bytes are sent again under the same Message-ID.</summary>
    Unknown,

    /// <summary>Nobody will know: an uncertain message that was tried too often. An administrator is told.</summary>
    GivenUp,
}
