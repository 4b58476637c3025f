using System.Net;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.OpsPage;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Running;

/// <summary>The service as a process, whose settings are edited while it runs; SIGHUP is what <c>systemctl reload</c> sends.</summary>
public sealed class ReloadTests(PostgresServer postgres)
{
    private const int HangUp = 1;

    // No sweep but the first one, until an edit asks for more.
    private const string Rare = $$"""{{ServiceTests.Around}}, "Schedule": { "Sweep": "0 0 3 1 1 ?" }""";
    private const string Often = $$"""{{ServiceTests.Around}}, "Schedule": { "Sweep": "0/2 * * ? * *" }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HangUp_BadEditsThenGood_KeepsRunningAndFollowsTheNewSchedule()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGHUP: there the service looks every minute");
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        var database = await postgres.CreateDatabaseAsync();
        installation.Configure("PostgreSql", database, server.Port, $"{Rare}, {WatchedService.FreePort}");
        await installation.SeedAsync(50);
        await using var watched = WatchedService.Start(installation);
        var service = watched.Program;
        await watched.ListensAsync();
        await service.WaitForTextAsync("sweep lai-vung: ", Cancellation);
        await watched.WaitForAsync("/health/ready", HttpStatusCode.OK, body => body.StartsWith("{\n  \"status\": \"ok\"", StringComparison.Ordinal));
        var good = await File.ReadAllTextAsync(installation.SettingsFile, Cancellation);

        var rejections = 0;
        foreach (var (edit, fault) in ((string, string)[])
                 [
                     (good.Replace("\"Recipients\"", "\"Recipient\"", StringComparison.Ordinal), "Recipient is unknown; did you mean Recipients?"),
                     (good[..^20], "must be a JSON object; line"),
                     ("", "appsettings.json must be a JSON object"),
                     (good.Replace("0 0 3 1 1 ?", "0 0 3 30 2 ?", StringComparison.Ordinal), "Schedule:Sweep must"),
                 ])
        {
            await File.WriteAllTextAsync(installation.SettingsFile, edit, Cancellation);
            service.Signal(HangUp);
            rejections++;
            while (Rejections(service.Error) < rejections)
                await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
            await service.WaitForTextAsync(fault, Cancellation);
        }

        // The work goes on, which is what a load balancer asks; whoever reads the answer learns what is to be mended, and since when.
        var (status, body) = await watched.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("{\n  \"status\": \"degraded\"", body, StringComparison.Ordinal);
        Assert.Matches("\"check\": \"settings\",\n *\"status\": \"degraded\",\n *\"since\": \"[0-9T:.+-]+\",\n *\"cause\": \"[^\"]* has 1 fault and was not taken over", body);
        Assert.Matches("onestopwatcher_healthy{[^}]*check=\"settings\"[^}]*} 0\n", (await watched.GetAsync("/metrics")).Body);
        var asked = await installation.RunAsync("status", "--language", "vi");
        Assert.Equal(1, asked.ExitCode);
        Assert.StartsWith("lưu ý: cấu hình có lỗi nên lệnh này không xem được tình trạng; dịch vụ đang chạy vẫn làm việc", asked.Error, StringComparison.Ordinal);
        Assert.Contains("lỗi: Schedule:Sweep phải", asked.Error, StringComparison.Ordinal);

        installation.Configure("PostgreSql", database, server.Port, $"{Often}, {WatchedService.FreePort}");
        service.Signal(HangUp);
        await service.WaitForTextAsync("changed: Schedule:Sweep", Cancellation);
        await watched.WaitForAsync("/health/ready", HttpStatusCode.OK, answer => answer.StartsWith("{\n  \"status\": \"ok\"", StringComparison.Ordinal));
        while (installation.Ledger("select settings_hash from runs where job = 'Sweep'").Count < 3)
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
        service.Terminate();
        var result = await service.WaitForExitAsync(Cancellation);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(4, Rejections(result.Error));
        Assert.Equal(2, installation.Ledger("select distinct settings_hash from runs where job = 'Sweep'").Count);
    }

    // One ledger and one schedule, and for each instance a file of its own.
    [Fact]
    public async Task HangUp_InACluster_IsOfOneInstanceAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGHUP: there the service looks every minute");
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        var database = await postgres.CreateDatabaseAsync();
        var ledger = await installation.LedgerOnAsync(postgres);
        installation.Configure("PostgreSql", database, server.Port, ledger + Rare);
        await installation.SeedAsync(50);
        var other = Path.Combine(installation.Folder, "other.json");
        File.Copy(installation.SettingsFile, other);
        await using var first = ProgramRunner.Start(installation.Call("run"));
        await using var second = ProgramRunner.Start(installation.Call("run") with { Arguments = ["run", "--settings", other] });
        await first.WaitForTextAsync("sweep lai-vung: ", Cancellation);
        await second.WaitForTextAsync("sweep lai-vung: ", Cancellation);

        await File.WriteAllTextAsync(other, "", Cancellation);
        second.Signal(HangUp);
        await second.WaitForTextAsync("was not taken over", Cancellation);
        installation.Configure("PostgreSql", database, server.Port, ledger + Often);
        first.Signal(HangUp);
        await first.WaitForTextAsync("changed: Schedule:Sweep", Cancellation);

        // Whoever is given the fire sweeps, each by the settings that it has.
        while (installation.Ledger("select settings_hash from runs where job = 'Sweep'").Count < 5)
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
        Assert.DoesNotContain("not taken over", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("was taken over", second.Error, StringComparison.Ordinal);
    }

    private static int Rejections(string said) => said.Split("was not taken over").Length - 1;
}
