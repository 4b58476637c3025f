using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.OpsPage;

/// <summary>A real Prometheus scrapes the service, and promtool tests the alert rules. Skipped where there is none, but not in CI.</summary>
public sealed class PrometheusTests(PostgresServer postgres)
{
    private const string Missing = "no Prometheus: run tests/run.sh, which provides it, or set OSW_TEST_PROMETHEUS to the folder of prometheus and promtool";

    private static readonly string Rules = SourceTree.Path("deploy", "monitoring");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("check rules onestopwatcher.rules.yml", "10 rules found")]
    [InlineData("check config prometheus.example.yml", "1 rule files found")]
    [InlineData("test rules onestopwatcher.test.yml", "SUCCESS")]
    public async Task Promtool_OnWhatIsShipped_IsContent(string arguments, string expected)
    {
        using var promtool = Process.Start(new ProcessStartInfo(Program("promtool"), arguments) { WorkingDirectory = Rules, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var said = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(Cancellation), promtool.StandardError.ReadToEndAsync(Cancellation));
        await promtool.WaitForExitAsync(Cancellation);

        Assert.True(promtool.ExitCode == 0, string.Concat(said));
        Assert.Contains(expected, string.Concat(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_EveryAlert_IsTestedAndLeadsToTheRunbook()
    {
        var rules = File.ReadAllText(Path.Combine(Rules, "onestopwatcher.rules.yml"));
        var tests = File.ReadAllText(Path.Combine(Rules, "onestopwatcher.test.yml"));
        var alerts = rules.Split('\n').Where(line => line.Contains("- alert:", StringComparison.Ordinal)).Select(line => line.Split(':')[1].Trim()).ToList();

        Assert.Equal(10, alerts.Count);
        Assert.All(alerts, alert =>
        {
            Assert.Contains($"runbook: deploy/runbook.md#{alert.ToLowerInvariant()}\n", rules, StringComparison.Ordinal);
            Assert.Contains($"alertname: {alert}\n        exp_alerts:\n", tests, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Prometheus_ScrapingTheService_TakesItsFiguresAndJudgesThem()
    {
        var program = Program("prometheus");
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, $"{ServiceTests.Around}, {WatchedService.FreePort}");
        await installation.SeedAsync(30);
        await using var service = WatchedService.Start(installation);
        await service.Program.WaitForTextAsync("sweep lai-vung", Cancellation);
        await service.ListensAsync();

        var (port, target) = (FreePort(), new Uri(service.Address).Authority);
        var configuration = File.ReadAllText(Path.Combine(Rules, "prometheus.example.yml")).Replace("30s", "3s", StringComparison.Ordinal).Replace("127.0.0.1:5080", target, StringComparison.Ordinal)
            .Replace("onestopwatcher.rules.yml", Path.Combine(Rules, "onestopwatcher.rules.yml"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "prometheus.yml"), configuration, Cancellation);
        using var prometheus = Process.Start(new ProcessStartInfo(program)
        {
            ArgumentList = { "--config.file=prometheus.yml", "--storage.tsdb.path=prometheus", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error" },
            WorkingDirectory = installation.Folder,
        })!;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await HoldsAsync(client, "up{job=\"onestopwatcher\"} == 1");
            await HoldsAsync(client, "onestopwatcher_healthy{check=\"sweep\",source=\"lai-vung\"} == 1");
            await HoldsAsync(client, "onestopwatcher_sweeps_total{outcome=\"done\"} > 0");
            var rules = JsonDocument.Parse(await client.GetStringAsync("/api/v1/rules", Cancellation)).RootElement.GetProperty("data").GetProperty("groups")[0].GetProperty("rules");
            Assert.Equal(10, rules.GetArrayLength());
            Assert.All(rules.EnumerateArray(), rule => Assert.NotEqual("err", rule.GetProperty("health").GetString()));
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until Prometheus answers a comparison with the one series for which it holds.</summary>
    private static async Task HoldsAsync(HttpClient client, string comparison)
    {
        for (var deadline = TimeProvider.System.GetUtcNow().AddSeconds(90); ; await Task.Delay(300, Cancellation))
        {
            try
            {
                var answer = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(comparison)}", Cancellation));
                if (answer.RootElement.GetProperty("data").GetProperty("result").GetArrayLength() == 1)
                    return;
            }
            catch (HttpRequestException)
            {
                // It has not begun to listen.
            }

            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"{comparison} does not hold");
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static string Program(string name)
    {
        var folders = $"{Environment.GetEnvironmentVariable("OSW_TEST_PROMETHEUS")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}".Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.False(found is null && Environment.GetEnvironmentVariable("CI") == "true", Missing);
        Assert.SkipWhen(found is null, Missing);
        return found!;
    }
}
