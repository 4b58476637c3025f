using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace OneStopWatcher.Commands;

/// <summary>The help of a command, and after it how the command is typed.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Makes the help of every command show its examples.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not Verb { Examples.Count: > 0 } verb)
            return exitCode;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in verb.Examples)
            output.WriteLine($"  {parseResult.RootCommandResult.Command.Name} {example}");
        output.WriteLine();
        return exitCode;
    }
}
