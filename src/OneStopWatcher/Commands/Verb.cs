using System.CommandLine;

namespace OneStopWatcher.Commands;

/// <summary>A command with examples, which its help shows.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines as an administrator types them, without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
