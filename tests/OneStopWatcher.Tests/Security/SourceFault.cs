using OneStopWatcher.Polling;

namespace OneStopWatcher.Tests.Security;

/// <summary>One way in which a source fails.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Told">What the failure must say: the cause, and the remedy.</param>
internal sealed record SourceFault(string Name, params string[] Told)
{
    /// <summary>Makes the source fail at once, or from its next read on.</summary>
    public Func<Task> Break { get; init; } = () => Task.CompletedTask;

    /// <summary>Done while rows arrive.</summary>
    public Func<Task>? Meanwhile { get; init; }

    /// <summary>The source as it is asked then; usually as always.</summary>
    public Func<Source, Source> Ask { get; init; } = source => source;

    public Func<Task> Mend { get; init; } = () => Task.CompletedTask;
}
