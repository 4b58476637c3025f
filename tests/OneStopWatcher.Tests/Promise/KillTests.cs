using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.Promise;

/// <summary>The real process, killed by the operating system at each state of a message and at random moments, and started again.</summary>
/// <param name="postgres">The server that keeps the ledger, or null for the embedded one.</param>
public abstract class KillTests(PostgresServer? postgres)
{
    private const int Seed = 20260303;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpVerb.Connect, false)]
    [InlineData(SmtpVerb.Ehlo, false)]
    [InlineData(SmtpVerb.Mail, false)]
    [InlineData(SmtpVerb.Rcpt, false)]
    [InlineData(SmtpVerb.Data, false)]
    [InlineData(SmtpVerb.Content, false)]
    [InlineData(SmtpVerb.Content, true)]
    public async Task Killed_AtAStateOfAMessage_LosesNothingAndRepeatsAtMostThatOne(object verb, bool isTaken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RecordingSmtpServer.Start(said =>
        {
            if (said.Verb != (SmtpVerb)verb || said.Message > 1 || reached.Task.IsCompleted)
                return null;
            reached.TrySetResult();
            return isTaken ? SmtpReply.Of(250, "taken").Unsaid() : SmtpReply.HangUp.After(Task.Delay(Timeout.Infinite, Cancellation));
        });
        await using var installation = new Installation();
        var (office, witness) = await InstallAsync(installation, server, connections: 1);
        office.Hang(8);

        await using (var service = ProgramRunner.Start(installation.Call("run")))
        {
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(90), Cancellation);
            service.Kill();
            await service.WaitForExitAsync(Cancellation);
        }

        witness.SeeCrash();
        await RunToTheEndAsync(installation, witness, office);
        witness.Testify(office.Addresses);
        Assert.InRange(witness.Repeated, isTaken ? 1 : 0, 1);
    }

    [Fact]
    public async Task Killed_AtRandomMoments_LosesNothingAndRepeatsOnlyWhatWasInFlight()
    {
        var rounds = LongForm.Count(4, 200);
        var random = new Random(Seed);
        await using var server = RecordingSmtpServer.Start(said => said.Verb == SmtpVerb.Content ? SmtpReply.Of(250, "taken").After(TimeSpan.FromMilliseconds(40)) : null);
        await using var installation = new Installation();
        var (office, witness) = await InstallAsync(installation, server, connections: 3);

        for (var round = 0; round < rounds; round++)
        {
            office.Hang(LongForm.Count(40, 10));
            await using var service = ProgramRunner.Start(installation.Call("run"));

            // Half of the moments count from the first mail of the round, when most is under way; the others from the start of the process.
            if (random.Next(2) == 0)
                await Task.WhenAny(server.WaitForMailsAsync(server.Mails.Count + 1, Cancellation), Task.Delay(TimeSpan.FromSeconds(20), Cancellation));
            await Task.Delay(random.Next(2_500), Cancellation);
            service.Kill();
            await service.WaitForExitAsync(Cancellation);
            witness.SeeCrash();
        }

        HangingOffice.Settle(installation);
        await RunToTheEndAsync(installation, witness, office);
        witness.Testify(office.Addresses);
        LongForm.Tell($"{rounds} kills, {server.Mails.Count} mails accepted, {witness.Repeated} of them repeated");
    }

    private async Task<(HangingOffice Office, Witness Witness)> InstallAsync(Installation installation, RecordingSmtpServer server, int connections)
    {
        var ledger = await installation.LedgerOnAsync(postgres);
        installation.Configure("Sqlite", HangingOffice.Source, server.Port, $"{ledger} {HangingOffice.Busy}", "./profile", connections);
        return (new HangingOffice(installation), new Witness(installation, server));
    }

    private static async Task RunToTheEndAsync(Installation installation, Witness witness, HangingOffice office)
    {
        await using var service = ProgramRunner.Start(installation.Call("run"));
        await witness.WaitUntilToldAsync(office.Addresses, () => service.Error, Cancellation);
        service.Terminate();
        await service.WaitForExitAsync(Cancellation);
    }
}
