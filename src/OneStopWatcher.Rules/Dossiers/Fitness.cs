namespace OneStopWatcher.Rules.Dossiers;

/// <summary>Whether somebody named in a dossier can work on it.</summary>
public enum Fitness
{
    /// <summary>Active, and posted where the dossier is, or nothing speaks against it.</summary>
    Fit,

    /// <summary>No longer works there.</summary>
    Inactive,

    /// <summary>Posted only in units that have nothing to do with the dossier's.</summary>
    Moved,

    /// <summary>Not in the source's list of officials.</summary>
    Unknown,
}
