namespace OneStopWatcher.Rules.Thresholds;

/// <summary>The limits that settings can set, each named like the kind of hang it decides.</summary>
public enum LimitName
{
    /// <summary>A dossier is due soon when at most this much working time is left.</summary>
    DueSoon,

    /// <summary>An apology is due when at most this much working time is left and no extension is on file.</summary>
    ApologyDue,

    /// <summary>A step without a due date of its own may take this long.</summary>
    StuckAtStep,

    /// <summary>A dossier may wait this long for a leader's signature, when that step has no due date of its own.</summary>
    StuckAtLeader,

    /// <summary>A finished dossier may wait this long for its workflow to be closed.</summary>
    UnclosedWorkflow,

    /// <summary>A result may wait this long for the citizen to pick it up.</summary>
    AwaitingPickup,

    /// <summary>A dossier may wait this long for the citizen's papers.</summary>
    ForgottenSupplement,

    /// <summary>A dossier may wait this long for the citizen's payment.</summary>
    StuckFinancial,

    /// <summary>A dossier handed in may wait this long to be accepted. It has no term yet, so shares of the term mean nothing here.</summary>
    NotReceived,
}
