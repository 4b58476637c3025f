namespace OneStopWatcher.Tests.Guides;

/// <summary>One thing that a guide tells its reader to do.</summary>
/// <param name="Line">The line of the guide it begins in, from 1.</param>
internal abstract record GuideStep(int Line)
{
    /// <summary>Commands to type, one after the other.</summary>
    internal sealed record Commands(int Line, string Text) : GuideStep(Line);

    /// <summary>A file to write.</summary>
    internal sealed record Write(int Line, string File, string Text) : GuideStep(Line);

    /// <summary>Settings to put into a file that is there.</summary>
    internal sealed record Merge(int Line, string File, string Text) : GuideStep(Line);

    /// <summary>Something that cannot be done here, and why.</summary>
    internal sealed record NotRun(int Line, string Reason, string Text) : GuideStep(Line);
}
