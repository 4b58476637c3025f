namespace OneStopWatcher.Commands;

/// <summary>What the terminal can do, as its environment says.</summary>
internal static class Terminal
{
    /// <summary>Whether it can neither colour nor write a line anew.</summary>
    public static bool IsDumb => Environment.GetEnvironmentVariable("TERM") is "dumb";

    /// <summary>Whether a line of standard error can be written anew.</summary>
    public static bool HasProgress => !Console.IsErrorRedirected && !IsDumb;
}
