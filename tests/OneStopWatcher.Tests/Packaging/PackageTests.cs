using System.Text.RegularExpressions;
using OneStopWatcher.Tests.Promise;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>
/// What <c>deploy/build.sh</c> gives away. The short form puts the built program in the place of a published one, by a <c>dotnet</c> that copies;
/// the long form publishes all runtimes.
/// </summary>
public sealed partial class PackageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-packages-");

    private static bool IsLong => LongForm.Count(0, 1) == 1;

    private string Output => Path.Combine(folder.FullName, "packages");

    [Fact]
    public async Task Build_GivesArchivesAndAPackageWhoseProgramRuns()
    {
        var built = await Packages.BuildAsync(Output, isPublished: IsLong);
        Assert.True(built.ExitCode == 0, built.Error);
        var package = Directory.GetFiles(Output, "*_amd64.deb").Order(StringComparer.Ordinal).First();
        var tree = Path.Combine(folder.FullName, "tree");
        var unpacked = await ShellCall.RunAsync("dpkg-deb", "--raw-extract", package, tree);
        Assert.True(unpacked.ExitCode == 0, unpacked.Error);

        Assert.Equal(Directory.GetFiles(Output).Length - 1, (await File.ReadAllLinesAsync(Path.Combine(Output, "SHA256SUMS"), TestContext.Current.CancellationToken)).Length);
        Assert.Equal("/etc/onestopwatcher/appsettings.json\n", await File.ReadAllTextAsync(Path.Combine(tree, "DEBIAN", "conffiles"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("@", (await File.ReadAllTextAsync(Path.Combine(tree, "DEBIAN", "control"), TestContext.Current.CancellationToken)).Replace("@localhost", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(
            (string[])["usr/bin/onestopwatcher", "usr/lib/systemd/system/onestopwatcher.service", "usr/share/man/man8/onestopwatcher.8.gz", "usr/share/doc/onestopwatcher/copyright", "etc/onestopwatcher/appsettings.json"],
            file => Assert.True(File.Exists(Path.Combine(tree, file)), file));
        AssertLinksLead(Path.Combine(tree, "usr/share/doc/onestopwatcher"));
        var ran = await ShellCall.RunAsync(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", Path.Combine(tree, "opt/onestopwatcher/onestopwatcher.dll"), IsLong ? "demo" : "--help");
        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains(IsLong ? "index.html" : "baseline", ran.Output, StringComparison.Ordinal);
    }

    // The change log is packed for itself, as Debian has it.
    private static void AssertLinksLead(string documents)
    {
        var links = Directory.GetFiles(documents, "*.md", SearchOption.AllDirectories).SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(link => (File: file, Target: link.Groups["target"].Value))).ToList();
        Assert.InRange(links.Count, 30, 300);
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.File)!, link.Target)) && link.Target is not ("LICENSE" or "CHANGELOG.md"));
    }

    [GeneratedRegex(@"(\]\((?<target>[^)#:]+)(#[^)]*)?\)|(src|href)=""(?<target>[^""#:]+)"")", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    public void Dispose() => folder.Delete(recursive: true);
}
