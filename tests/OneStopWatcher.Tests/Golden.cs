using System.Text;

namespace OneStopWatcher.Tests;

/// <summary>Compares a text with the one kept in the source tree. OSW_GOLDEN_UPDATE=1 writes it anew, for a human to read the difference.</summary>
internal static class Golden
{
    // The second one also for tests that read settings: those refuse an OSW_ variable that is neither a setting nor the tests'.
    private static readonly string[] Variables = ["OSW_GOLDEN_UPDATE", "OSW_TEST_GOLDEN_UPDATE"];

    private static readonly string TestFolder = Path.Combine(SourceTree.Folder, "tests", "OneStopWatcher.Tests");

    /// <summary>Fails with the first line that differs.</summary>
    /// <param name="path">The kept text, relative to the folder of this test project.</param>
    /// <param name="actual">The text made now.</param>
    public static void Match(string path, string actual)
    {
        var file = Path.Combine(TestFolder, path);
        if (Variables.Any(name => Environment.GetEnvironmentVariable(name) == "1"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        Assert.True(File.Exists(file), $"{path} does not exist; OSW_GOLDEN_UPDATE=1 writes it");
        if (Difference(Lines(File.ReadAllText(file)), Lines(actual)) is { } difference)
            Assert.Fail($"{path}: {difference}\n(OSW_GOLDEN_UPDATE=1 rewrites it)");
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
