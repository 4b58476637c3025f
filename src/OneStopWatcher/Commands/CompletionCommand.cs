using System.CommandLine;
using System.Reflection;

namespace OneStopWatcher.Commands;

/// <summary><c>completion SHELL</c>: a script by which a shell completes verbs, options and values, asking the program itself.</summary>
internal static class CompletionCommand
{
    // The scripts name the program by one name; a shell finds it on its PATH, or by the alias that somebody gave it.
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", Shells) };
        shell.CompletionSources.Add(Shells);
        var command = new Verb(
            "completion",
            "Prints a script by which a shell completes the command line, such as names of sources. Writes nothing.",
            "completion bash > /etc/bash_completion.d/onestopwatcher",
            "completion zsh > ~/.zfunc/_onestopwatcher",
            "completion fish > ~/.config/fish/completions/onestopwatcher.fish",
            "completion pwsh >> $PROFILE")
        {
            shell,
        };
        command.SetAction(result =>
        {
            var name = result.GetRequiredValue(shell);
            if (!Shells.Contains(name, StringComparer.Ordinal))
                throw new WrongArgumentException($"SHELL must be one of {string.Join(", ", Shells)}, was '{name}'");
            Console.Out.Write(ScriptFor(name));
            return ExitCode.Done;
        });
        return command;
    }

    private static string ScriptFor(string shell)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Commands/Completion/{shell}.txt")
            ?? throw new InvalidOperationException($"the script for {shell} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
