using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>Several connections at the same time (<c>Mail:Smtp:Connections</c>), as the real program makes them.</summary>
public sealed class ConnectionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_AllOfThemSendAtTheSameTime()
    {
        var held = 0;
        var everyone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RecordingSmtpServer.Start(said =>
        {
            if (said.Verb != SmtpVerb.Content || everyone.Task.IsCompleted)
                return null;

            // The first four mails wait for each other: with fewer connections none of them would ever be answered.
            if (Interlocked.Increment(ref held) == 4)
                everyone.SetResult();
            return SmtpReply.Of(250, "taken").After(everyone.Task);
        });
        await using var installation = await InstallAsync(server, connections: 4);

        var result = await installation.RunAsync("run", "--once");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(40, Promise.Outgoing.AcceptedBy(server).Count);
        Assert.InRange(server.Connections, 4, 4);
        installation.AssertEachAcceptedOnce(server);
    }

    // A provider that allows two connections although the settings ask for four.
    [Fact]
    public async Task Connections_MoreThanTheServerAllows_TheOthersSendAll()
    {
        await using var server = RecordingSmtpServer.Start(said => said is { Verb: SmtpVerb.Connect, Connection: > 2 } ? SmtpReply.Of(421, "4.7.0 too many connections").ThenHangUp() : null);
        await using var installation = await InstallAsync(server, connections: 4);

        var result = await installation.RunAsync("run", "--once");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("not every connection of Mail:Smtp:Connections could be used", result.Error, StringComparison.Ordinal);
        installation.AssertEachAcceptedOnce(server);
    }

    [Fact]
    public async Task MessagesPerMinute_IsKeptOverAllConnections()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = await InstallAsync(server, connections: 3, messages: 6, perMinute: 120);

        var result = await installation.RunAsync("run", "--once");

        Assert.True(result.ExitCode == 0, result.Error);
        installation.AssertEachAcceptedOnce(server);

        // Half a second apart, five times: never less, however fast the machine.
        var times = server.Mails.Select(mail => mail.AcceptedAt).Order().ToList();
        Assert.True(times[^1] - times[0] >= TimeSpan.FromSeconds(2.4), $"{times[^1] - times[0]}");
    }

    private static async Task<Installation> InstallAsync(RecordingSmtpServer server, int connections, int messages = 40, int? perMinute = null)
    {
        var installation = new Installation();
        var office = new Promise.HangingOffice(installation);
        installation.Configure("Sqlite", Promise.HangingOffice.Source, server.Port, ServiceTests.Around, "./profile", connections, perMinute);
        Assert.Empty(office.Addresses);
        await Promise.Outgoing.RecordAsync(installation.LedgerAddress, messages, Cancellation);
        return installation;
    }
}
