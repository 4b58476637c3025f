namespace OneStopWatcher.Tests;

/// <summary>The tree the tests were built from, found by walking up to the solution: a build may map source paths away.</summary>
internal static class SourceTree
{
    public static string Folder { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "OneStopWatcher.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"no OneStopWatcher.sln above {AppContext.BaseDirectory}");
        return folder.FullName;
    }
}
