using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>The unit of systemd, judged by systemd's own tool.</summary>
public sealed partial class UnitFileTests
{
    // What issue and design ask for, on the tool's scale from 0 (safe) to 10.
    private const double MostExposure = 2.0;

    private static string Unit => SourceTree.Path("deploy", "systemd", "onestopwatcher.service");

    [Fact]
    public async Task Unit_Exposure_IsAtMostTwo()
    {
        var exposure = await ExposureAsync(Unit);

        Assert.InRange(exposure, 0, MostExposure);
    }

    [Fact]
    public async Task Unit_WithoutItsHardening_WouldBeFound()
    {
        var folder = Directory.CreateTempSubdirectory("osw-unit-");
        try
        {
            var bare = Path.Combine(folder.FullName, "onestopwatcher.service");
            var lines = await File.ReadAllLinesAsync(Unit, TestContext.Current.CancellationToken);
            await File.WriteAllLinesAsync(bare, lines.Where(line => !line.StartsWith("Protect", StringComparison.Ordinal) && !line.StartsWith("SystemCallFilter", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

            Assert.True(await ExposureAsync(bare) > MostExposure);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Unit_Verified_HasNoFault()
    {
        // Verify looks for the program and the manual as well: the one lies at its place after installation only, the other in the archive.
        var folder = Directory.CreateTempSubdirectory("osw-unit-");
        try
        {
            var text = await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken);
            var installed = Path.Combine(folder.FullName, "onestopwatcher.service");
            await File.WriteAllTextAsync(installed, text.Replace("/opt/onestopwatcher/onestopwatcher", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            var result = await ShellCall.RunAsync("systemd-analyze", "verify", "--man=no", installed);

            Assert.Equal((0, ""), (result.ExitCode, string.Join('\n', result.Error.Split('\n').Where(line => line.Contains("onestopwatcher", StringComparison.Ordinal)))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> ExposureAsync(string unit)
    {
        var result = await ShellCall.RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", unit);
        Assert.DoesNotContain("ignoring", result.Error, StringComparison.Ordinal);
        var found = Overall().Match(result.Output);
        Assert.True(found.Success, result.Output + result.Error);
        return double.Parse(found.Groups["level"].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Overall exposure level for \S+: (?<level>[0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Overall();
}
