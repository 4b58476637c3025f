using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Running;

/// <summary>The service as a process: it watches by its schedule, stops cleanly, and loses nothing when it is stopped.</summary>
public sealed class ServiceTests(PostgresServer postgres)
{
    /// <summary>An office that is open around the clock.</summary>
    internal const string Around = """
        "WorkingTime": { "CalendarFolder": "calendars", "Week": {
            "Monday": [ "00:00-24:00" ], "Tuesday": [ "00:00-24:00" ], "Wednesday": [ "00:00-24:00" ], "Thursday": [ "00:00-24:00" ],
            "Friday": [ "00:00-24:00" ], "Saturday": [ "00:00-24:00" ], "Sunday": [ "00:00-24:00" ] } }
        """;

    // A sweep every two seconds and a digest time every three.
    private const string Busy = $$"""
        {{Around}},
        "Schedule": { "Sweep": "0/2 * * ? * *", "Digests": [ { "Cron": "0/3 * * ? * *" } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_ByItsSchedule_MailsOnceAndStopsCleanly()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, Busy);
        await installation.SeedAsync(300);

        await using var service = ProgramRunner.Start(installation.Call());
        await service.WaitForTextAsync("delivery: ", Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(7), Cancellation);
        service.Terminate();
        var result = await service.WaitForExitAsync(Cancellation);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("", result.Output);
        Assert.Contains("stopped", result.Error, StringComparison.Ordinal);

        // Several slots have passed; what a slow delivery leaves to the next is still told once.
        Assert.NotEmpty(server.Mails);
        Assert.Equal(server.Mails.Count, server.Mails.Select(mail => mail.Recipients.Single()).Distinct().Count());
        await SendWhatTheStopLeftAsync(installation);
        installation.AssertEachAcceptedOnce(server);
    }

    [Fact]
    public async Task Service_StoppedWhileDelivering_SendsTheRestAfterTheNextStart()
    {
        await using var server = RecordingSmtpServer.Start(said => said.Verb == SmtpVerb.Content ? SmtpReply.Of(250, "taken").After(TimeSpan.FromMilliseconds(300)) : null);
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, Busy, connections: 1);
        await installation.SeedAsync(600);

        await using (var service = ProgramRunner.Start(installation.Call("run")))
        {
            await server.WaitForMailsAsync(3, Cancellation);
            service.Terminate();
            var stopped = await service.WaitForExitAsync(Cancellation);
            Assert.True(stopped.ExitCode == 0, stopped.Error);
        }

        var before = server.Mails.Count;
        Assert.Equal(["Ready", "Sent"], installation.Ledger("select distinct state from messages order by state"));
        server.Script = _ => null;
        await using (var service = ProgramRunner.Start(installation.Call("run")))
        {
            await service.WaitForTextAsync("delivery: ", Cancellation);

            // A digest time comes every three seconds: what it records must be sent as well before the books are compared.
            while (installation.Ledger("select 'x' from messages where settled_at is null union all select 'x' from ways where settled_at is null").Count > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
            service.Terminate();
            await service.WaitForExitAsync(Cancellation);
        }

        Assert.True(server.Mails.Count > before);
        await SendWhatTheStopLeftAsync(installation);
        installation.AssertEachAcceptedOnce(server);
    }

    [Fact]
    public async Task Service_LedgerNotToBeOpened_WaitsLoudlyAndGoesOn()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, Busy);
        await installation.SeedAsync(300);
        Directory.CreateDirectory(installation.LedgerFile);

        await using var service = ProgramRunner.Start(installation.Call("run"));
        await service.WaitForTextAsync("Nothing is watched", Cancellation);
        Directory.Delete(installation.LedgerFile);
        await service.WaitForTextAsync("delivery: ", Cancellation);
        service.Terminate();
        var result = await service.WaitForExitAsync(Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(server.Mails);
    }

    /// <summary>A digest time may fall between the last look and the stop: what it recorded waits, and is sent before books are compared.</summary>
    private static async Task SendWhatTheStopLeftAsync(Installation installation)
    {
        var result = await installation.RunAsync("run", "--once", "--ignore-hours");
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
