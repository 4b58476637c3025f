namespace OneStopWatcher.Tests.Postgres;

/// <summary>Finds the folder of PostgreSQL's programs, in the order the test script uses.</summary>
internal static class PostgresBinaries
{
    public static string Find() =>
        Candidates().Select(ResolvedFolder).FirstOrDefault(folder => folder is not null)
        ?? throw new InvalidOperationException(
            "No PostgreSQL for the tests: run tests/run.sh, which provides one, or set PGBIN to a folder with initdb, pg_ctl and postgres, or OSW_TEST_PG to a connection string.");

    private static IEnumerable<string> Candidates()
    {
        foreach (var variable in new[] { "OSW_TEST_PGBIN", "PGBIN" })
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder)
                yield return folder;
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        const string debian = "/usr/lib/postgresql";
        if (!Directory.Exists(debian))
            yield break;
        foreach (var version in Directory.GetDirectories(debian).OrderByDescending(VersionNumber))
            yield return Path.Combine(version, "bin");
    }

    // A link on the PATH leads to the folder where the programs lie together and find their shared files.
    private static string? ResolvedFolder(string folder)
    {
        var initdb = new FileInfo(Path.Combine(folder, "initdb"));
        if (!initdb.Exists)
            return null;
        var resolved = Path.GetDirectoryName(initdb.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? initdb.FullName)!;
        return new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(resolved, program))) ? resolved : null;
    }

    private static int VersionNumber(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
