namespace OneStopWatcher.Ledger;

/// <summary>The final outcome of a mail on one way.</summary>
internal enum WayState
{
    /// <summary>The other side has taken it.</summary>
    Sent,

    /// <summary>The other side has refused it for good.</summary>
    Refused,

    /// <summary>It was tried for so long that nobody wants it any more.</summary>
    GivenUp,

    /// <summary>It is not needed: the digest has gone the usual way meanwhile, or was taken back.</summary>
    Dropped,
}
