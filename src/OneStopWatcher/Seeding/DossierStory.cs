namespace OneStopWatcher.Seeding;

/// <summary>What has happened to a dossier of the sample: one way to be fine, to hang, or to have been closed.</summary>
internal enum DossierStory
{
    /// <summary>Closed; the result was ready in time.</summary>
    ClosedInTime,

    /// <summary>Closed; the result came late.</summary>
    ClosedLate,

    /// <summary>Closed long after its result was ready.</summary>
    ClosedSlowly,

    /// <summary>Closed without having been accepted.</summary>
    ClosedRejected,

    /// <summary>Closed because the citizen withdrew it.</summary>
    ClosedWithdrawn,

    /// <summary>In process with time to spare.</summary>
    OnTime,

    /// <summary>In process and due today or on the next working days.</summary>
    DueSoon,

    /// <summary>In process, one to five working days late.</summary>
    Overdue,

    /// <summary>In process, weeks late.</summary>
    BadlyOverdue,

    /// <summary>In time, but waiting for a signature for days.</summary>
    StuckAtSignature,

    /// <summary>In time, but lying with the specialist for days.</summary>
    StuckAtStep,

    /// <summary>The result is recorded; the workflow was never closed.</summary>
    UnclosedRecorded,

    /// <summary>The result has been handed over; the workflow was never closed.</summary>
    UnclosedReturned,

    /// <summary>The result waits for the citizen.</summary>
    AwaitingPickup,

    /// <summary>Papers were asked for weeks ago, and nobody has looked since.</summary>
    ForgottenSupplement,

    /// <summary>Papers were asked for a few days ago.</summary>
    RecentSupplement,

    /// <summary>Waiting for the citizen to pay.</summary>
    AwaitingPayment,

    /// <summary>Processing was stopped.</summary>
    Stopped,

    /// <summary>Handed in online days ago and never received.</summary>
    NeverReceived,

    /// <summary>Handed in online within the last hours.</summary>
    JustSubmitted,

    /// <summary>In process, but nobody has the current step.</summary>
    WithoutHandler,

    /// <summary>In process with somebody who has left.</summary>
    HandlerLeft,

    /// <summary>In process without a due date.</summary>
    WithoutDueDate,

    /// <summary>In process, waiting for another agency.</summary>
    WaitingForAgency,

    /// <summary>In process with an extension on file.</summary>
    Extended,
}
