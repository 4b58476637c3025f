using System.Globalization;
using System.Text;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>What tests of the way out have in common: a message, and settings that fit a server of the test.</summary>
internal static class Relay
{
    public const string Sender = "motcua@xa.example";

    /// <summary>A message in the form in which the ledger keeps it.</summary>
    public static ClaimedMessage Message(string address = "an@xa.example", string body = "Kinh gui ong/ba.\r\n") =>
        new(1, "lease", address, "1@xa.example", Encoding.UTF8.GetBytes($"From: {Sender}\r\nTo: {address}\r\nSubject: 3 ho so\r\n\r\n{body}"), Attempts: 1, IsUncertain: false);

    /// <summary>Settings under which the server is trusted and, when it wants a login, let in by password.</summary>
    public static SmtpSettings SettingsFor(RecordingSmtpServer server, TestAuthority? authority = null) => new()
    {
        Host = RecordingSmtpServer.Host,
        Port = server.Port,
        Security = server.Options.SpeaksTls ? SmtpSecurity.Tls : server.Options.OffersStartTls ? SmtpSecurity.StartTls : SmtpSecurity.None,
        Authorities = authority is null ? [] : [authority.Certificate],
        UserName = server.Options.Account?.UserName,
        Password = server.Options.Account?.Password,
    };

    /// <summary>Opens, sends one message and closes.</summary>
    public static async Task<DeliveryOutcome> SendAsync(SmtpSettings settings, ClaimedMessage? message = null, TimeProvider? clock = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var transport = new SmtpTransport(settings, Sender, clock);
        return await transport.OpenAsync(cancellationToken) is { } reason
            ? new DeliveryOutcome.TransportDown(reason)
            : await transport.SendAsync(message ?? Message(), cancellationToken);
    }

    /// <summary>A whole number from the environment, for tests that can do more of the same when there is time.</summary>
    public static int NumberFromEnvironment(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : standard;
}
