using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Promise;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.Packaging;

/// <summary>The real process and a service manager that hears it: ready, alive, stopping, and replaced when it hangs.</summary>
public sealed class SupervisionTests
{
    private const int StopSignal = 19;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_UnderAServiceManager_IsReadyPingsAndStops()
    {
        await using var server = RecordingSmtpServer.Start(said => said.Verb == SmtpVerb.Content ? SmtpReply.Of(250, "taken").After(TimeSpan.FromMilliseconds(200)) : null);
        await using var installation = new Installation();
        await using var manager = new NotifySocket();
        var office = Install(installation, server);
        office.Hang(8);
        Directory.CreateDirectory(installation.LedgerFile);

        await using var service = ProgramRunner.Start(manager.Serve(installation.Call("run"), TimeSpan.FromSeconds(1)));
        await manager.WaitForAsync("EXTEND_TIMEOUT_USEC=90000000", 3, () => service.Error, Cancellation);
        Assert.Equal(0, manager.Count("READY=1"));
        Assert.Contains(manager.Heard, said => said.StartsWith("STATUS=Waiting for the ledger: ", StringComparison.Ordinal));
        Directory.Delete(installation.LedgerFile);
        await manager.WaitForAsync("READY=1", 1, () => service.Error, Cancellation);
        Assert.Contains("READY=1\nSTATUS=Watching lai-vung", manager.Heard);
        await manager.WaitForAsync("WATCHDOG=1", 3, () => service.Error, Cancellation);
        await server.WaitForMailsAsync(2, Cancellation);
        service.Terminate();
        var result = await service.WaitForExitAsync(Cancellation);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(1, manager.Count("STOPPING=1"));

        // Neither too often nor too seldom: what was not sent is told by the next start, and nothing twice.
        await using var next = ProgramRunner.Start(manager.Serve(installation.Call("run")));
        var witness = new Witness(installation, server);
        witness.SeeCrash();
        await witness.WaitUntilToldAsync(office.Addresses, () => next.Error, Cancellation);
        next.Terminate();
        await next.WaitForExitAsync(Cancellation);
        witness.Testify(office.Addresses);
        Assert.Equal(0, witness.Repeated);
    }

    [Fact]
    public async Task Service_ThatHangs_FallsSilentAndItsSuccessorTellsTheRest()
    {
        var patience = TimeSpan.FromSeconds(5);
        await using var server = RecordingSmtpServer.Start(said => said.Verb == SmtpVerb.Content ? SmtpReply.Of(250, "taken").After(TimeSpan.FromMilliseconds(50)) : null);
        await using var installation = new Installation();
        await using var manager = new NotifySocket();
        var office = Install(installation, server);
        var witness = new Witness(installation, server);
        office.Hang(20);

        await using (var hanging = ProgramRunner.Start(manager.Serve(installation.Call("run"), patience)))
        {
            await manager.WaitForAsync("WATCHDOG=1", 1, () => hanging.Error, Cancellation);
            await server.WaitForMailsAsync(3, Cancellation);
            hanging.Signal(StopSignal);

            // As systemd does: whoever says nothing for longer than its patience is killed and started again.
            var pings = -1;
            while (pings != manager.Count("WATCHDOG=1"))
            {
                pings = manager.Count("WATCHDOG=1");
                await Task.Delay(patience, Cancellation);
            }

            hanging.Kill();
            await hanging.WaitForExitAsync(Cancellation);
            witness.SeeCrash();
        }

        await using var successor = ProgramRunner.Start(manager.Serve(installation.Call("run"), patience));
        await manager.WaitForAsync("READY=1", 2, () => successor.Error, Cancellation);
        await witness.WaitUntilToldAsync(office.Addresses, () => successor.Error, Cancellation);
        successor.Terminate();
        await successor.WaitForExitAsync(Cancellation);
        witness.Testify(office.Addresses);
    }

    [Theory]
    [InlineData("Journal", "\n<6>OneStopWatcher[421] watching lai-vung")]
    [InlineData("Json", "\"EventId\":421,\"LogLevel\":\"Information\"")]
    public async Task Logs_InEachFormat_AreForMachines(string format, string expected)
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        Install(installation, server);

        var call = installation.Call("run");
        await using var service = ProgramRunner.Start(call with { Environment = new Dictionary<string, string?>(call.Environment, StringComparer.Ordinal) { ["OSW_Logging__Format"] = format } });
        await service.WaitForTextAsync("watching lai-vung", Cancellation);
        service.Terminate();
        var result = await service.WaitForExitAsync(Cancellation);

        Assert.Contains(expected, "\n" + result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        if (format == "Json")
            Assert.All(result.Error.TrimEnd().Split('\n'), line => System.Text.Json.JsonDocument.Parse(line).Dispose());
    }

    private static HangingOffice Install(Installation installation, RecordingSmtpServer server)
    {
        installation.Configure("Sqlite", HangingOffice.Source, server.Port, HangingOffice.Busy, "./profile", connections: 1);
        return new HangingOffice(installation);
    }
}
