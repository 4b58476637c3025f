namespace OneStopWatcher.Commands;

/// <summary>How a command ends, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Wrong settings or arguments, and the findings of <c>check</c>.</summary>
    public const int WrongSettings = 1;

    /// <summary>The environment failed: a database, the ledger, the mail server.</summary>
    public const int EnvironmentFailed = 2;

    /// <summary><c>status</c> found that the installation does not do its work.</summary>
    public const int Unhealthy = 3;
}
