namespace OneStopWatcher.Tests.Architecture;

/// <summary>What pure rules keep away from: files, networks, databases, the clock, the machine, and every package.</summary>
internal static class Purity
{
    private static readonly string[] Forbidden =
    [
        "System.IO.", "System.Net.", "System.Data.", "Microsoft.",
        "System.TimeProvider", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process", "System.Environment", "System.Console", "System.Random",
    ];

    // Readers and writers of text in memory.
    private static readonly string[] Harmless = ["System.IO.StringReader", "System.IO.StringWriter", "System.IO.TextReader", "System.IO.TextWriter"];

    public static PlanInspection Inspect(ArchUnitNET.Domain.Architecture program, string root)
    {
        var types = program.Types.Where(type => type.FullName.StartsWith(root + ".", StringComparison.Ordinal)).ToList();
        var uses = types.SelectMany(type => type.Dependencies.Select(dependency => (User: type.FullName, Used: dependency.Target.FullName))).Distinct().ToList();
        var violations = uses
            .Where(use => Forbidden.Any(name => use.Used.StartsWith(name, StringComparison.Ordinal)) && !Harmless.Contains(use.Used, StringComparer.Ordinal))
            .Select(use => $"{use.User} uses {use.Used}, but rules are pure");
        return new PlanInspection(types.Count, uses.Count, [.. violations]);
    }
}
