using System.Text;

namespace OneStopWatcher.Tests;

/// <summary>Compares a text with the one kept in the source tree. <c>OSW_TEST_GOLDEN_UPDATE=1</c> writes it anew, for a human to read the difference.</summary>
internal static class Golden
{
    // One of the tests' own: the settings refuse any other OSW_ variable that is no setting.
    private const string Variable = "OSW_TEST_GOLDEN_UPDATE";

    private static readonly string TestFolder = Path.Combine(SourceTree.Folder, "tests", "OneStopWatcher.Tests");

    /// <summary>Fails with the first line that differs.</summary>
    /// <param name="path">The kept text, relative to the folder of this test project.</param>
    /// <param name="actual">The text made now.</param>
    public static void Match(string path, string actual)
    {
        var file = Path.Combine(TestFolder, path);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        Assert.True(File.Exists(file), $"{path} does not exist; {Variable}=1 writes it");
        if (Difference(Lines(File.ReadAllText(file)), Lines(actual)) is { } difference)
            Assert.Fail($"{path}: {difference}\n({Variable}=1 rewrites it)");
    }

    internal static string? Difference(string[] expected, string[] actual)
    {
        for (var i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            var was = expected.ElementAtOrDefault(i);
            var now = actual.ElementAtOrDefault(i);
            if (was != now)
                return $"line {i + 1}\n  expected: {was ?? "(end)"}\n  actual:   {now ?? "(end)"}";
        }

        return null;
    }

    // A checkout may have turned line ends.
    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
