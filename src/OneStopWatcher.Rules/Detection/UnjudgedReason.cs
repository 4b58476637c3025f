namespace OneStopWatcher.Rules.Detection;

/// <summary>Why a dossier could not be judged.</summary>
public enum UnjudgedReason
{
    /// <summary>It was received, but has no due date.</summary>
    MissingDueDate,

    /// <summary>The source does not say whether its clock runs.</summary>
    UnknownSuspension,

    /// <summary>The time concerned lies in a year whose days off are not declared.</summary>
    UndeclaredYear,

    /// <summary>The limit is a share of the term, and the term is unknown.</summary>
    UnknownTerm,

    /// <summary>The instant from which the time would count is missing, such as the beginning of a suspension.</summary>
    MissingStart,

    /// <summary>A value that decides what the dossier waits for is null: the kind of its step or suspension, or how often papers were asked for.</summary>
    MissingValue,

    /// <summary>The row breaks the source contract.</summary>
    UnreadableRow,
}
