using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.Promise;

/// <summary>Several processes with one ledger on PostgreSQL: each message is accepted once, and whoever is killed is replaced.</summary>
public sealed class RaceTests(PostgresServer postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ManyProcesses_EachMessageAcceptedOnce(int processes)
    {
        var messages = LongForm.Count(1_000, 10_000);
        await using var server = RecordingSmtpServer.Start();
        await using var installation = await InstallAsync(server, messages);

        var services = Enumerable.Range(0, processes).Select(_ => ProgramRunner.Start(installation.Call("run"))).ToList();
        await server.WaitForMailsAsync(messages, Cancellation);
        await WaitUntilSettledAsync(installation);
        foreach (var service in services)
        {
            service.Terminate();
            var ended = await service.WaitForExitAsync(Cancellation);
            Assert.True(ended.ExitCode == 0, ended.Error);
            Assert.Contains("delivery: ", ended.Error, StringComparison.Ordinal);
        }

        var accepted = Outgoing.AcceptedBy(server);
        LongForm.Tell($"{processes} processes, {messages} messages, {accepted.Sum(item => item.Value)} accepted");
        Assert.Equal(messages, accepted.Count);
        Assert.All(accepted, item => Assert.Equal(1, item.Value));
        foreach (var service in services)
            await service.DisposeAsync();
    }

    [Fact]
    public async Task ManyProcesses_OneKilledEveryFewSeconds_LoseNothingAndRepeatOnlyWhatWasInFlight()
    {
        var messages = LongForm.Count(400, 10_000);
        await using var server = RecordingSmtpServer.Start(said => said.Verb == SmtpVerb.Content ? SmtpReply.Of(250, "taken").After(TimeSpan.FromMilliseconds(5)) : null);
        await using var installation = await InstallAsync(server, messages);

        var services = new Queue<RunningProgram>(Enumerable.Range(0, 3).Select(_ => ProgramRunner.Start(installation.Call("run"))));
        var inFlight = new HashSet<string>(StringComparer.Ordinal);
        var kills = 0;
        while (installation.Ledger("select 'x' from messages where settled_at is null limit 1").Count > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);
            await using var victim = services.Dequeue();
            victim.Kill();
            await victim.WaitForExitAsync(Cancellation);
            kills++;

            // Whatever it had begun stays so until its time runs out; the others' may be among them.
            inFlight.UnionWith(installation.Ledger("select mime_id from messages where state = 'Sending'"));
            services.Enqueue(ProgramRunner.Start(installation.Call("run")));
        }

        foreach (var service in services)
            await service.DisposeAsync();
        var accepted = Outgoing.AcceptedBy(server);
        var repeated = accepted.Where(item => item.Value > 1).Select(item => item.Key).ToList();
        LongForm.Tell($"{kills} kills, {messages} messages, {repeated.Count} of them repeated");
        Assert.Equal(messages, accepted.Count);
        Assert.NotEqual(0, kills);
        Assert.All(repeated, id => Assert.Contains(id, inFlight));
        Assert.All(server.Mails.GroupBy(mail => mail.Parse().MessageId, StringComparer.Ordinal), copies => Assert.Single(copies.Select(mail => mail.Text).Distinct(StringComparer.Ordinal)));
    }

    // A source without dossiers: what is recorded is all there is to tell.
    private async Task<Installation> InstallAsync(RecordingSmtpServer server, int messages)
    {
        var installation = new Installation();
        var ledger = await installation.LedgerOnAsync(postgres);
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, $"{ledger} {ServiceTests.Around}");
        await installation.SeedAsync(1);
        await Outgoing.RecordAsync(installation.LedgerAddress, messages, Cancellation);
        return installation;
    }

    private static async Task WaitUntilSettledAsync(Installation installation)
    {
        while (installation.Ledger("select 'x' from messages where settled_at is null limit 1").Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
    }
}
