using System.Text;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Delivery;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>How the relay is told who sends, what happens when it does not believe it, and that nobody learns the secret from that.</summary>
public sealed class SmtpLoginTests
{
    private const string User = "motcua@xa.example";
    private const string Password = "mat khau: 7%!/+x";
    private static readonly TestAuthority Authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PLAIN", "Auto")]
    [InlineData("LOGIN", "Auto")]
    [InlineData("PLAIN LOGIN", "Login")]
    [InlineData("LOGIN PLAIN", "Plain")]
    public async Task Password_ByEveryMechanism_LetsTheMailThrough(string offered, string chosen)
    {
        await using var server = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = (User, Password), Mechanisms = offered.Split(' ') });

        var outcome = await Relay.SendAsync(Relay.SettingsFor(server) with { Authentication = Enum.Parse<SmtpAuthentication>(chosen) });

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task Password_ThatIsWrong_ClosesTheWayAndNamesTheKeys(string mechanism)
    {
        await using var server = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = (User, "another"), Mechanisms = [mechanism] });

        var outcome = await Relay.SendAsync(Relay.SettingsFor(server) with { Password = Password });

        var down = Assert.IsType<DeliveryOutcome.TransportDown>(outcome);
        Assert.Contains("check Mail:Smtp:UserName and PasswordFile", down.Reply, StringComparison.Ordinal);

        // Each further attempt brings the account nearer to being locked.
        Assert.Single(server.Commands, command => command.Line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    // Sendmail quotes what it does not understand, others cut it off.
    [Theory]
    [InlineData("500 5.5.1 Command unrecognized: \"{0}\"")]
    [InlineData("535 5.7.8 you said {0} and that is wrong")]
    [InlineData("535-5.7.8 \"{1}...\"\r\n535 5.7.8 (cut off)")]
    [InlineData("535 5.7.8 [{1}]")]
    [InlineData("535 5.7.8 {2}")]
    [InlineData("535 5.7.8 auth={2}, user")]
    [InlineData("535-5.7.8 {3}\r\n535 {4}")]
    public async Task Password_ThatTheServerEchoes_IsNotShown(string reply)
    {
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Password}"));
        var words = string.Format(System.Globalization.CultureInfo.InvariantCulture, reply, $"AUTH PLAIN {plain}", plain[..^5], Password, plain[..30], plain[30..]);
        await using var server = RecordingSmtpServer.Start(
            said => said.Verb == SmtpVerb.Auth ? SmtpReply.Of(535, "x").Garbled($"{words}\r\n") : null, new SmtpServerOptions { Account = (User, Password), Mechanisms = ["PLAIN"] });

        var outcome = await Relay.SendAsync(Relay.SettingsFor(server));

        var down = Assert.IsType<DeliveryOutcome.TransportDown>(outcome);
        Assert.DoesNotContain(Password, down.Reply, StringComparison.Ordinal);
        for (var at = 0; at + 12 <= plain.Length; at++)
            Assert.DoesNotContain(plain[at..(at + 12)], down.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_IsFetchedOnce_AndAnewWhenTheServerTakesItNoMore()
    {
        await using var tokens = await TokenServer.StartAsync();
        var settings = tokens.Settings;
        foreach (var (number, asked) in ((int, int)[])[(1, 1), (1, 1), (2, 2)])
        {
            await using var server = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = (User, $"token-{number}-of-the-provider"), Mechanisms = ["XOAUTH2"] });

            var outcome = await Relay.SendAsync(Relay.SettingsFor(server) with { Password = null, Authentication = SmtpAuthentication.XOAuth2, OAuth = settings });

            Assert.IsType<DeliveryOutcome.Accepted>(outcome);
            Assert.Equal(asked, tokens.Asked);
        }
    }

    [Fact]
    public async Task Token_ThatEndsDuringARun_IsFetchedAnewForTheNextConnection()
    {
        await using var tokens = await TokenServer.StartAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        foreach (var number in (int[])[1, 2])
        {
            await using var server = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = (User, $"token-{number}-of-the-provider"), Mechanisms = ["XOAUTH2"] });
            Assert.IsType<DeliveryOutcome.Accepted>(
                await Relay.SendAsync(Relay.SettingsFor(server) with { Password = null, Authentication = SmtpAuthentication.XOAuth2, OAuth = tokens.Settings }, clock: clock));
            clock.Advance(TimeSpan.FromMinutes(59));
        }

        Assert.Equal(2, tokens.Asked);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"secret geheim/des+Dienstes is wrong"}""")]
    [InlineData(400, """{"error":"x","error_description":"\ud800"}""")]
    [InlineData(200, """{"access_token":"\ud800"}""")]
    [InlineData(200, """{"access_token":"a\r\nb"}""")]
    [InlineData(200, """{"access_token":7}""")]
    [InlineData(200, "[]")]
    [InlineData(200, "<html>")]
    [InlineData(302, "")]
    [InlineData(500, "")]
    public async Task TokenServer_ThatGivesNone_ClosesTheWay_AndItsWordsShowNoSecret(int status, string body)
    {
        await using var tokens = await TokenServer.StartAsync();
        tokens.Answer = _ => (status, body);
        await using var server = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = (User, "token"), Mechanisms = ["XOAUTH2"] });

        var outcome = await Relay.SendAsync(Relay.SettingsFor(server) with { Password = null, Authentication = SmtpAuthentication.XOAuth2, OAuth = tokens.Settings });

        var down = Assert.IsType<DeliveryOutcome.TransportDown>(outcome);
        Assert.Contains("check Mail:Smtp:OAuth", down.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", down.Reply, StringComparison.Ordinal);
    }

    // Whoever sits on the way takes STARTTLS out of the offer, or answers after it in the clear, to be heard as if under cover.
    [Theory]
    [InlineData(false, "220 2.0.0 ready\r\n")]
    [InlineData(true, "220 2.0.0 ready\r\n250-evil\r\n250 AUTH PLAIN\r\n")]
    [InlineData(true, "220 2.0.0 ready\r\n250-evil\r\n250 AUTH PLAIN\r\n235 welcome\r\n250 ok\r\n250 ok\r\n354 go\r\n250 taken\r\n")]
    [InlineData(true, "454 4.7.0 not now\r\n")]
    public async Task StartTls_StrippedOrAnsweredTooEarly_SaysNoPasswordAndNoMail(bool isOffered, string answer)
    {
        using var certificate = Authority.Issue(RecordingSmtpServer.Host);
        await using var server = RecordingSmtpServer.Start(
            said => said.Verb == SmtpVerb.StartTls ? said.Usual.Garbled(answer) : null,
            new SmtpServerOptions { OffersStartTls = isOffered, Certificate = certificate, Account = (User, Password), Mechanisms = ["PLAIN"] });

        var outcome = await Relay.SendAsync(Relay.SettingsFor(server, Authority) with { Security = SmtpSecurity.StartTls }).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        if (outcome is DeliveryOutcome.Accepted)
            Assert.Single(server.Mails);
        else
            Assert.Empty(server.Mails);
        Assert.True(answer.StartsWith("220", StringComparison.Ordinal) && isOffered || outcome is DeliveryOutcome.TransportDown);
        Assert.All(server.Commands.TakeWhile(command => command.Line != "STARTTLS"), command => Assert.StartsWith("EHLO", command.Line, StringComparison.Ordinal));
    }
}
