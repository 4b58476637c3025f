using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>The scripts of <c>completion</c>, run by the shells they are for as far as this machine has them.</summary>
public sealed class CompletionTests
{
    private static readonly string[] Lines =
    [
        "onestopwatcher sta",
        "onestopwatcher check --on",
        "onestopwatcher silence ",
        "onestopwatcher check ",
        "onestopwatcher --settings SETTINGS accept ",
        "onestopwatcher --settings SETTINGS seed --source hu",
        "onestopwatcher status --language ",
    ];

    private static readonly string[] Expected =
    [
        "status",
        "--online",
        "add end list",
        "--format --help --language --online --settings",
        "$(touch-owned) hue lai-vung",
        "hue",
        "en vi",
    ];

    // One source has a name that a careless script would run.
    [Fact]
    public async Task Bash_CompletesVerbsOptionsAndSources_AndRunsNothing()
    {
        using var settings = new SettingsFolder()
            .With("Sources:1", """{ "Name": "hue", "Provider": "Sqlite", "ConnectionString": "Data Source=hue.db" }""")
            .With("Sources:2", """{ "Name": "$(touch-owned)", "Provider": "Sqlite", "ConnectionString": "Data Source=x.db" }""");
        settings.Write("complete.sh", $$"""
            onestopwatcher() { {{Pty.Program}} "$@"; }
            touch-owned() { echo OWNED >&2; }
            source <(onestopwatcher completion bash)
            complete -p onestopwatcher > /dev/null || exit 1
            try() {
                COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1)
                [[ $1 == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _onestopwatcher
                printf '%s\n' "${COMPREPLY[*]}"
            }
            {{string.Join('\n', Lines.Select(line => $"try '{line.Replace("SETTINGS", settings.SettingsFile, StringComparison.Ordinal)}'"))}}
            """);

        var (exitCode, output) = await Pty.RunAsync($"source '{settings.At("complete.sh")}'", isTerminal: false);

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("OWNED", output, StringComparison.Ordinal);
        Assert.Equal(Expected.Select(line => line.Replace("$(touch-owned)", "\\$\\(touch-owned\\)", StringComparison.Ordinal)), output.TrimEnd().Split('\n').Select(Sorted));
    }

    [Fact]
    public async Task Completion_OfAnUnknownShell_IsRefused()
    {
        var result = await ProgramRunner.RunAsync("completion", "tcsh");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal("error: SHELL must be one of bash, zsh, fish, pwsh, was 'tcsh'", result.Error.Trim());
    }

    [Theory]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public async Task Script_OfAnotherShell_IsOfItsGrammar(string shell, string checks)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{shell}") || File.Exists($"/bin/{shell}"), $"this machine has no {shell}");

        var (exitCode, output) = await Pty.RunAsync($"{Pty.Program} completion {shell} | {shell} {checks} /dev/stdin", isTerminal: false);

        Assert.Equal((0, ""), (exitCode, output));
    }

    private static string Sorted(string line) => string.Join(' ', line.Split(' ').Order(StringComparer.Ordinal));
}
