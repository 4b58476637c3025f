using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Commands;

namespace OneStopWatcher.Tests.Running;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_IntoAFolder_WritesMailsAndAnIndexThatNamesThemAll()
    {
        var parent = Directory.CreateTempSubdirectory("osw-demo-");
        try
        {
            var folder = Path.Combine(parent.FullName, "district");
            var result = await ProgramRunner.RunAsync("demo", "--folder", folder, "--format", "json");

            Assert.True(result.ExitCode == 0, result.Error);
            using var report = JsonDocument.Parse(result.Output);
            var mails = report.RootElement.GetProperty("mails").GetInt32();
            var files = Directory.GetFiles(Path.Combine(folder, "mails"), "*.eml");
            Assert.InRange(mails, 50, 200);
            Assert.Equal(mails, files.Length);
            var index = await File.ReadAllTextAsync(report.RootElement.GetProperty("index").GetString()!, TestContext.Current.CancellationToken);
            Assert.All(files, file => Assert.Contains(Path.GetFileName(file), index, StringComparison.Ordinal));
            Assert.Equal(12, report.RootElement.GetProperty("units").GetArrayLength());
            AssertExamplesName(Path.Combine(folder, "one-stop.db"));
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Demo_OnAScreen_EndsWithWhatToDoNext()
    {
        var parent = Directory.CreateTempSubdirectory("osw-demo-");
        try
        {
            var folder = Path.Combine(parent.FullName, "district");
            var result = await ProgramRunner.RunAsync("demo", "--folder", folder);

            var lines = result.Output.TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
            Assert.InRange(lines.Length, 20, 45);
            Assert.EndsWith($"Read them in a browser: {Path.Combine(folder, "mails", "index.html")}", lines[^3], StringComparison.Ordinal);
            Assert.EndsWith($" scan --settings {Path.Combine(folder, "appsettings.json")} --at 2026-11-25T07:45", lines[^2], StringComparison.Ordinal);
            Assert.Contains(folder, lines[^1], StringComparison.Ordinal);
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Demo_IntoAFolderWithFiles_OverwritesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("osw-demo-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

            var result = await ProgramRunner.RunAsync("demo", "--folder", folder.FullName);

            Assert.Equal(1, result.ExitCode);
            Assert.Contains("--folder", result.Error, StringComparison.Ordinal);
            Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Whoever types an example of the help after the demo finds what it speaks of.
    private static void AssertExamplesName(string database)
    {
        var examples = string.Join('\n', ExamplesOf(CommandLine.Build((_, _) => Task.FromResult(0))));
        var codes = Regex.Matches(examples, @"H20\.33\.\d\d-\d{6}-\d{4}", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Value).Distinct().ToList();
        using var source = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(source.ExecuteScalar<int>("select count(*) from dossiers where code = @code", new { code }) == 1, $"{code} is none of the demo's dossiers"));
    }

    private static IEnumerable<string> ExamplesOf(Command command) =>
        [.. command is Verb verb ? verb.Examples : [], .. command.Subcommands.SelectMany(ExamplesOf)];
}
