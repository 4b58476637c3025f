using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneStopWatcher.Hosting;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.Promise;

/// <summary>Several instances share schedule, sources and outbox: whoever dies or stands still is replaced, and nobody is told twice.</summary>
public sealed class ClusterTests(PostgresServer postgres)
{
    private const int StopSignal = 19;
    private const int ContinueSignal = 18;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instance_Killed_IsReplacedByTheOther()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        var (office, witness) = await InstallAsync(installation, server);
        await using var first = ProgramRunner.Start(installation.Call("run"));
        await using var second = ProgramRunner.Start(installation.Call("run"));
        office.Hang(10);
        await witness.WaitUntilToldAsync(office.Addresses, () => first.Error + second.Error, Cancellation);

        // The instances share the fires, so that either has some of the work when it is killed.
        first.Kill();
        await first.WaitForExitAsync(Cancellation);
        var begin = TimeProvider.System.GetTimestamp();
        witness.SeeCrash();
        office.Hang(10);
        await witness.WaitUntilToldAsync(office.Addresses, () => second.Error, Cancellation);
        LongForm.Tell($"takeover after 5 s at the latest was set; the next mails were all accepted {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0.0} s after the kill");

        second.Terminate();
        Assert.Equal(0, (await second.WaitForExitAsync(Cancellation)).ExitCode);
        witness.Testify(office.Addresses);
    }

    [Fact]
    public async Task Instance_FrozenAtRandomMoments_ChangesNothingWhenItWakesUp()
    {
        var rounds = LongForm.Count(3, 40);
        var random = new Random(20260304);
        await using var server = RecordingSmtpServer.Start(said => said.Verb == SmtpVerb.Content ? SmtpReply.Of(250, "taken").After(TimeSpan.FromMilliseconds(20)) : null);
        await using var installation = new Installation();
        var (office, witness) = await InstallAsync(installation, server);
        await using var first = ProgramRunner.Start(installation.Call("run"));
        await using var second = ProgramRunner.Start(installation.Call("run"));
        string Said() => first.Error + second.Error;
        office.Hang(5);
        await witness.WaitUntilToldAsync(office.Addresses, Said, Cancellation);

        for (var round = 0; round < rounds; round++)
        {
            var frozen = round % 2 == 0 ? first : second;
            office.Hang(30);
            await Task.Delay(random.Next(3_000), Cancellation);
            frozen.Signal(StopSignal);
            witness.SeeCrash();

            // The other one alone tells all, what the frozen one had begun included.
            await witness.WaitUntilToldAsync(office.Addresses, Said, Cancellation);
            office.Hang(5);
            frozen.Signal(ContinueSignal);
            await witness.WaitUntilToldAsync(office.Addresses, Said, Cancellation);
        }

        witness.Testify(office.Addresses);
        LongForm.Tell($"{rounds} freezes, {server.Mails.Count} mails accepted, {witness.Repeated} of them repeated");
    }

    [Fact]
    public async Task Clocks_MinutesApart_LoseAndDoubleNothing()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        var (office, witness) = await InstallAsync(installation, server);
        var settings = SettingsReader.Read(installation.SettingsFile, SettingsNeed.Everything);
        var hosts = new List<IHost>();
        using var reload = new ReloadSignal();
        foreach (var minutes in (double[])[-3, 0, 4.5])
        {
            var host = WatcherHost.Build(settings, await LedgerDatabase.OpenAsync(settings.Ledger, Cancellation), reload, new ShiftedClock(TimeSpan.FromMinutes(minutes)), logging => logging.SetMinimumLevel(LogLevel.Warning));
            hosts.Add(host);
            await host.StartAsync(Cancellation);
        }

        for (var round = 0; round < LongForm.Count(3, 30); round++)
        {
            office.Hang(10);
            await witness.WaitUntilToldAsync(office.Addresses, () => string.Create(CultureInfo.InvariantCulture, $"round {round}"), Cancellation);
        }

        foreach (var host in hosts)
        {
            await host.StopAsync(Cancellation);
            host.Dispose();
        }

        witness.SeeCrash();
        witness.Testify(office.Addresses);
        Assert.Equal(0, witness.Repeated);
    }

    [Fact]
    public async Task Server_RestartedUnderLoad_IsFoundAgainAndLosesNothing()
    {
        var restarts = LongForm.Count(3, 30);
        await using var own = await PostgresServer.StartOwnAsync();
        await using var server = RecordingSmtpServer.Start(said => said.Verb == SmtpVerb.Content ? SmtpReply.Of(250, "taken").After(TimeSpan.FromMilliseconds(20)) : null);
        await using var installation = new Installation();
        var (office, witness) = await InstallAsync(installation, server, own);
        await using var service = ProgramRunner.Start(installation.Call("run"));
        office.Hang(5);
        await witness.WaitUntilToldAsync(office.Addresses, () => service.Error, Cancellation);

        for (var restart = 0; restart < restarts; restart++)
        {
            var before = server.Mails.Count;
            office.Hang(60);
            await server.WaitForMailsAsync(before + 5, Cancellation);
            await own.RestartAsync();
            witness.SeeCrash();
            await witness.WaitUntilToldAsync(office.Addresses, () => service.Error, Cancellation);
        }

        service.Terminate();
        Assert.Equal(0, (await service.WaitForExitAsync(Cancellation)).ExitCode);
        witness.Testify(office.Addresses);
        LongForm.Tell($"{restarts} restarts, {server.Mails.Count} mails accepted, {witness.Repeated} of them repeated");
    }

    private async Task<(HangingOffice Office, Witness Witness)> InstallAsync(Installation installation, RecordingSmtpServer server, PostgresServer? own = null)
    {
        var ledger = await installation.LedgerOnAsync(own ?? postgres);
        installation.Configure("Sqlite", HangingOffice.Source, server.Port, $"{ledger} {HangingOffice.Busy}", "./profile");
        return (new HangingOffice(installation), new Witness(installation, server));
    }
}
