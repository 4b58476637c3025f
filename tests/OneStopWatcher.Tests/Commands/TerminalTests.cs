using System.Text.RegularExpressions;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>Colours and progress on a real terminal, and neither anywhere else.</summary>
public sealed class TerminalTests
{
    private const string Escape = "\e[";

    [Theory]
    [InlineData("xterm-256color", null, true)]
    [InlineData("xterm-256color", "1", false)]
    [InlineData("dumb", null, false)]
    public async Task Check_OnATerminal_ColoursWhatIsWrong_UnlessItIsToldNotTo(string term, string? noColor, bool isColoured)
    {
        Assert.SkipUnless(Pty.IsThere, "script(1) of util-linux makes the terminal");
        using var settings = new SettingsFolder().With("Mail:From", "\"nobody\"");

        var (exitCode, output) = await Pty.RunAsync($"{Pty.Program} check --settings '{settings.SettingsFile}'", isTerminal: true, ("TERM", term), ("NO_COLOR", noColor));

        Assert.Equal(1, exitCode);
        Assert.Contains(isColoured ? $"{Escape}1;31merror: {Escape}0mMail:From must be" : "error: Mail:From must be", output, StringComparison.Ordinal);

        // The runtime itself says a word or two to a terminal; it colours nothing.
        Assert.Equal(isColoured, Regex.IsMatch(output, @"\e\[[0-9;]*m", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Scan_OnATerminal_ShowsItsProgress_AndTakesItAwayAgain()
    {
        Assert.SkipUnless(Pty.IsThere, "script(1) of util-linux makes the terminal");
        using var settings = new SettingsFolder();
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "60", "--seed", "7")).ExitCode);
        var line = $"{Pty.Program} scan --settings '{settings.SettingsFile}'";

        var terminal = await Pty.RunAsync($"stty cols 80; {line}", isTerminal: true, ("TERM", "xterm-256color"));
        var dumb = await Pty.RunAsync(line, isTerminal: true, ("TERM", "dumb"));
        var pipe = await Pty.RunAsync($"{line} | cat", isTerminal: false, ("TERM", "xterm-256color"));

        Assert.Contains("reading lai-vung… ", terminal.Output, StringComparison.Ordinal);
        Assert.Matches("\r {20,}\r", terminal.Output);

        // What does not fit is left out; a line that is folded would be no table any more. Pipes get everything.
        var shownText = Regex.Replace(terminal.Output, @"\e\[[0-9;]*m", "", RegexOptions.None, TimeSpan.FromSeconds(5));
        var table = shownText.Split('\n').Select(shown => shown.TrimEnd('\r')).Where(shown => shown.StartsWith("  ", StringComparison.Ordinal)).ToList();
        Assert.True(table.Count > 5, terminal.Output);
        Assert.All(table, shown => Assert.True(shown.Length <= 80, shown));
        Assert.Matches("(?m)^  Kind +Dossier +(Unit +)?(Hangs since +)?Late *\r?$", shownText);
        Assert.Contains("too narrow for every column", terminal.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  Kind +Dossier +Unit +Due +Hangs since +Late +Step +Concerns *$", pipe.Output);
        Assert.DoesNotContain("…", pipe.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("reading lai-vung", dumb.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("reading lai-vung", pipe.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', pipe.Output);
        Assert.DoesNotContain(Escape, pipe.Output, StringComparison.Ordinal);
        Assert.Contains("As of ", pipe.Output, StringComparison.Ordinal);
    }
}
