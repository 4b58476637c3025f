namespace OneStopWatcher.Commands;

/// <summary>How a line is meant; on a terminal a colour.</summary>
internal enum Tone
{
    Plain,
    Good,
    Warning,
    Bad,
}
