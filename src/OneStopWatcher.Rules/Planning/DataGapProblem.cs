namespace OneStopWatcher.Rules.Planning;

/// <summary>What is missing in the data about people.</summary>
public enum DataGapProblem
{
    /// <summary>An active role holder without an address.</summary>
    MissingAddress,

    /// <summary>An active role holder whose address no mail can reach.</summary>
    MalformedAddress,

    /// <summary>A role holder who no longer works there, while nobody else holds the role for the dossier.</summary>
    Inactive,

    /// <summary>A role that nobody holds for the dossier.</summary>
    NoHolder,

    /// <summary>Nobody at or above the role can be told: only the administrator knows.</summary>
    NoRecipient,
}
