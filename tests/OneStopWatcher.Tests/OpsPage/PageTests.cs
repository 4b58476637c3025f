using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Running;
using OneStopWatcher.Tests.Security;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.OpsPage;

/// <summary>The real service, asked by real clients: what it says while it is in order, and when it is not.</summary>
public sealed partial class PageTests(PostgresServer postgres)
{
    private const string Busy = $$"""
        {{ServiceTests.Around}},
        "Schedule": { "Sweep": "0/2 * * ? * *", "Digests": [ { "Cron": "0/3 * * ? * *" } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_InOrder_SaysSoInFiguresAndTellsNobodysName()
    {
        var secrets = new PlantedSecrets();
        var password = Uri.EscapeDataString(secrets.Plant("DeadMansSwitch:Url"));
        await using var receiver = await FeedServer.StartAsync();
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        var source = await postgres.CreateDatabaseAsync();
        installation.Configure("PostgreSql", $"{source};Password='{secrets.Plant("Sources:0:ConnectionString")}'", server.Port, $$"""{{Busy}}, {{WatchedService.FreePort}}, "DeadMansSwitch": { "Url": "{{receiver.Url}}&secret={{password}}" }""");
        await installation.SeedAsync(100);

        await using var service = WatchedService.Start(installation);
        await service.ListensAsync();
        var ready = await service.WaitForAsync("/health/ready", HttpStatusCode.OK, body => body.Contains("\"delivery\"", StringComparison.Ordinal));
        await service.Program.WaitForTextAsync("delivery: ", Cancellation);
        var live = await service.WaitForAsync("/health/live", HttpStatusCode.OK);
        var metrics = await service.WaitForAsync("/metrics", HttpStatusCode.OK, body => ValueOf(body, "onestopwatcher_messages_total", "outcome=\"sent\"") > 0 && ValueOf(body, "onestopwatcher_mail_accepted_timestamp_seconds") > 0);

        Assert.True(ValueOf(metrics, "onestopwatcher_sweeps_total", "outcome=\"done\"", "source=\"lai-vung\"") > 0);
        Assert.True(ValueOf(metrics, "onestopwatcher_dossiers_read_total", "source=\"lai-vung\"") > 0);
        Assert.True(ValueOf(metrics, "onestopwatcher_sweep_duration_seconds_count", "source=\"lai-vung\"") > 0);
        Assert.Equal(1, ValueOf(metrics, "onestopwatcher_healthy", "check=\"sweep\"", "source=\"lai-vung\""));
        Assert.Equal(0, ValueOf(metrics, "onestopwatcher_messages_total", "outcome=\"refused\"", "reason=\"mailbox\""));
        Assert.Equal(1, ValueOf(metrics, "onestopwatcher_build_info"));
        var hangs = installation.Ledger("select kind || ' ' || count(*) from hangs where ended_at is null group by kind").Select(row => row.Split(' ')).ToList();
        Assert.NotEmpty(hangs);
        Assert.All(hangs, hang => Assert.Equal(double.Parse(hang[1], CultureInfo.InvariantCulture), ValueOf(metrics, "onestopwatcher_open_hangs", $"kind=\"{hang[0]}\"")));
        Assert.Contains("quartz_job_execution_duration_seconds", metrics, StringComparison.Ordinal);
        Assert.Contains("db_client_", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes", metrics, StringComparison.Ordinal);
        AssertShownMetricsExist(metrics);
        AssertLabelsAreBounded(metrics);

        await WaitUntilAsync(() => receiver.Requests > 0, () => service.Program.Error);
        service.Program.Kill();
        await service.Program.WaitForExitAsync(Cancellation);
        var signs = receiver.Requests;
        foreach (var (name, text) in new[] { ("ready", ready), ("live", live), ("metrics", metrics), ("log", service.Program.Error) })
            secrets.Search(name, text);
        AssertNamesNobody(installation, [ready, live, metrics]);

        // The service is dead, and somebody outside hears nothing more; it comes back to a source that has gone, and is not called healthy either.
        await BreakAsync(installation, source);
        await using var again = WatchedService.Start(installation);
        await again.ListensAsync();
        var red = await again.WaitForAsync("/health/ready", HttpStatusCode.ServiceUnavailable, body => body.Contains("sweeps have failed since", StringComparison.Ordinal));
        Assert.Contains("\"subject\": \"lai-vung\"", red, StringComparison.Ordinal);
        Assert.Matches("(?s)\"check\": \"sweep\",.*?\"status\": \"failing\"", red);
        Assert.Equal(0, ValueOf((await again.GetAsync("/metrics")).Body, "onestopwatcher_healthy", "check=\"sweep\""));
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync("/other")).Status);
        AssertNamesNobody(installation, [red]);
        Assert.Equal(signs, receiver.Requests);
    }

    [Fact]
    public async Task Service_AddressTaken_WatchesAllTheSameAndListensLater()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, $$"""{{Busy}}, "OpsPage": { "Listen": "http://127.0.0.1:{{port}}" }""");
        await installation.SeedAsync(60);

        await using var service = WatchedService.Start(installation);
        await service.Program.WaitForTextAsync("nobody can ask for health and metrics", Cancellation);
        await service.Program.WaitForTextAsync("delivery: ", Cancellation);
        Assert.NotEmpty(server.Mails);
        other.Stop();
        await service.ListensAsync();

        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Service_LedgerNotToBeOpened_LivesAndIsNotReady()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("PostgreSql", "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=u", server.Port, $"{Busy}, {WatchedService.FreePort}");
        Directory.CreateDirectory(installation.LedgerFile);

        await using var service = WatchedService.Start(installation);
        await service.Program.WaitForTextAsync("Nothing is watched", Cancellation);
        await service.ListensAsync();

        var (status, body) = await service.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("The ledger has not been read", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("/health/live")).Status);
        Assert.Equal(0, ValueOf((await service.GetAsync("/metrics")).Body, "onestopwatcher_healthy", "check=\"ledger\""));
        Directory.Delete(installation.LedgerFile);
        service.Program.Terminate();
        Assert.Equal(0, (await service.Program.WaitForExitAsync(Cancellation)).ExitCode);
    }

    // Posts of the protocol hold names in the clear, so that no collector is needed to see them.
    [Fact]
    public async Task Service_WithACollector_SendsItMetricsAndSpans()
    {
        var secrets = new PlantedSecrets();
        await using var collector = await FeedServer.StartAsync();
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        collector.Answer = async context =>
        {
            using var reader = new StreamReader(context.Request.Body, System.Text.Encoding.Latin1);
            var post = await reader.ReadToEndAsync(context.RequestAborted);
            seen.AddOrUpdate(context.Request.Path, post, (_, before) => before + post);
        };
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure(
            "PostgreSql", $"{await postgres.CreateDatabaseAsync()};Password='{secrets.Plant("Sources:0:ConnectionString")}'", server.Port,
            $$"""{{Busy}}, "OpsPage": { "Listen": "Off" }, "Telemetry": { "OtlpEndpoint": "{{new Uri(collector.Url).GetLeftPart(UriPartial.Authority)}}", "OtlpProtocol": "HttpProtobuf" }""");
        await installation.SeedAsync(60);

        await using var service = WatchedService.Start(installation, ("OTEL_METRIC_EXPORT_INTERVAL", "1000"), ("OTEL_BSP_SCHEDULE_DELAY", "500"));
        await service.Program.WaitForTextAsync("delivery: ", Cancellation);
        await WaitUntilAsync(
            () => seen.GetValueOrDefault("/v1/metrics", "").Contains("onestopwatcher.sweeps", StringComparison.Ordinal) && seen.GetValueOrDefault("/v1/traces", "").Contains("sweep", StringComparison.Ordinal),
            () => service.Program.Error);
        service.Program.Terminate();
        Assert.Equal(0, (await service.Program.WaitForExitAsync(Cancellation)).ExitCode);

        Assert.DoesNotContain("health and metrics at", service.Program.Error, StringComparison.Ordinal);
        var told = installation.Ledger("select dossier_code from hangs union select address from messages");
        Assert.True(told.Count > 20, string.Join(", ", told));
        foreach (var (path, posts) in seen)
        {
            secrets.Search(path, posts);
            Assert.All(told, name => Assert.DoesNotContain(name, posts, StringComparison.Ordinal));
        }
    }

    /// <summary>Everything that rules and board ask for exists; they would be silent without.</summary>
    private static void AssertShownMetricsExist(string metrics)
    {
        var shown = Directory.EnumerateFiles(SourceTree.Path("deploy", "monitoring"), "*")
            .Where(file => !file.EndsWith(".test.yml", StringComparison.Ordinal))
            .SelectMany(file => MetricName().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(shown.Count > 8, string.Join(", ", shown));
        Assert.All(shown, name => Assert.True(metrics.Contains($"\n{name}{{", StringComparison.Ordinal), $"{name} is shown, but not told"));
    }

    // A new label must be thought about: whoever adds one adds it here.
    private static void AssertLabelsAreBounded(string metrics)
    {
        string[] own = ["source", "outcome", "reason", "kind", "state", "check", "version", "le", "otel_scope_name"];
        string[] others = [.. own, "otel_scope_version", "quartz_job_name", "quartz_job_result", "quartz_jobstore_operation"];
        var lines = metrics.Split('\n').Where(line => line.StartsWith("onestopwatcher_", StringComparison.Ordinal) || line.StartsWith("quartz_", StringComparison.Ordinal) || line.StartsWith("db_", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var labels = LabelName().Matches(line).Select(match => match.Groups["name"].Value).ToList();
            Assert.True(labels.TrueForAll((line.StartsWith("onestopwatcher_", StringComparison.Ordinal) ? own : others).Contains), line);
        }
    }

    private static void AssertNamesNobody(Installation installation, IReadOnlyList<string> texts)
    {
        var names = installation.Ledger("select dossier_code from hangs union select dossier_id from hangs union select address from messages union select recipient from messages union select agency_code from hangs where agency_code is not null");
        Assert.True(names.Count > 20, string.Join(", ", names));
        foreach (var text in texts)
        {
            Assert.All(names.Where(name => name.Length > 2), name => Assert.DoesNotContain($"\"{name}\"", text, StringComparison.Ordinal));
            Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        }
    }

    /// <summary>The source goes, and a day passes.</summary>
    private static async Task BreakAsync(Installation installation, string source)
    {
        await using (var connection = new Npgsql.NpgsqlConnection(source))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "alter table dossiers rename to hidden");
        }

        await using var ledger = new Microsoft.Data.Sqlite.SqliteConnection(installation.LedgerAddress.ConnectionString);
        await Dapper.SqlMapper.ExecuteAsync(ledger, "update runs set started_at = started_at - 86400000, ended_at = ended_at - 86400000; update sources set swept_at = swept_at - 86400000");
    }

    private static async Task WaitUntilAsync(Func<bool> isSo, Func<string> tell)
    {
        for (var deadline = TimeProvider.System.GetUtcNow().AddSeconds(90); !isSo(); await Task.Delay(100, Cancellation))
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, tell());
    }

    /// <summary>The value of the first series with a name and such labels; NaN when there is none.</summary>
    private static double ValueOf(string metrics, string name, params string[] labels) => metrics.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
        .Select(line => double.Parse(line[(line.LastIndexOf('}') + 1)..], CultureInfo.InvariantCulture))
        .DefaultIfEmpty(double.NaN)
        .First();

    [GeneratedRegex("onestopwatcher_[a-z_]*[a-z]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetricName();

    [GeneratedRegex("[{,](?<name>[a-z_]+)=", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelName();
}
