namespace OneStopWatcher.Delivery;

/// <summary>Why a message did not go out: coarse enough for a label, fine enough to know whom to call.</summary>
internal enum FailureReason
{
    /// <summary>It went out.</summary>
    None,

    /// <summary>The address cannot be used as it is.</summary>
    Address,

    /// <summary>There is no such mailbox, or it takes nothing.</summary>
    Mailbox,

    /// <summary>The mailbox, or the server's disk, is full.</summary>
    Full,

    /// <summary>The message is too big for the server.</summary>
    Size,

    /// <summary>The server's rules forbid it: sender, content, reputation.</summary>
    Policy,

    /// <summary>User name, password or token.</summary>
    Login,

    /// <summary>The encryption of the connection, or the server's certificate.</summary>
    Tls,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The connection could not be made, or broke.</summary>
    Connection,

    /// <summary>The server said no for a reason of its own.</summary>
    Server,

    /// <summary>The pickup folder cannot be written.</summary>
    Folder,
}
