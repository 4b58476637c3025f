namespace OneStopWatcher.Commands;

/// <summary>Something that <c>status</c> finds amiss, or worth knowing.</summary>
/// <param name="Code">Its name for scripts, the same in every language.</param>
/// <param name="Text">What it is and what to do, in the language of the command.</param>
/// <param name="IsTrouble">Whether the installation does not do its work because of it.</param>
internal sealed record StatusProblem(string Code, string Text, bool IsTrouble);
