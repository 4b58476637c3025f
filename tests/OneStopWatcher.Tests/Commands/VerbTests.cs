using System.CommandLine;
using OneStopWatcher.Commands;

namespace OneStopWatcher.Tests.Commands;

/// <summary>What all verbs have in common: a description, examples that parse, help that shows them, and one name for one thing.</summary>
public sealed class VerbTests
{
    private static readonly RootCommand Root = CommandLine.Build((_, _) => Task.FromResult(0));

    private static IReadOnlyList<Command> Leaves { get; } = [.. LeavesOf(Root)];

    [Fact]
    public void Examples_OfEveryVerb_AreThereAndParse()
    {
        Assert.True(Leaves.Count > 15);
        Assert.All(Leaves, verb =>
        {
            var examples = Assert.IsType<Verb>(verb).Examples;
            Assert.NotEmpty(examples);
            Assert.All(examples, example =>
            {
                // What follows a sign of redirection is the shell's.
                var parsed = Root.Parse(example.Split(" > ")[0].Split(" >> ")[0]);
                Assert.True(parsed.Errors.Count == 0, $"{example}: {string.Join("; ", parsed.Errors)}");
                Assert.Equal(verb, parsed.CommandResult.Command);
            });
        });
    }

    [Fact]
    public void Options_OfOneName_MeanOneThing()
    {
        var options = Leaves.SelectMany(verb => verb.Options).GroupBy(option => option.Name).ToList();

        Assert.All(options, same => Assert.Single(same.Select(option => (option.ValueType, option.HelpName)).Distinct()));
        Assert.All(options.SelectMany(same => same), option => Assert.False(string.IsNullOrEmpty(option.Description), $"{option.Name} has no description"));
    }

    [Fact]
    public async Task Help_OfAVerb_ShowsItsExamples()
    {
        var result = await ProgramRunner.RunAsync("resend", "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Examples:", result.Output, StringComparison.Ordinal);
        Assert.Contains("  onestopwatcher resend --undelivered --address an@xa.example", result.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<Command> LeavesOf(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(LeavesOf);
}
