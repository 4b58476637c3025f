using System.Text.Json.Nodes;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>send-test</c> sends one plainly marked mail the way the service sends its mails.</summary>
public sealed class SendTestTests
{
    [Fact]
    public async Task SendTest_ServerThatAccepts_PrintsItsReply()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = Settings(relay.Port);

        var result = await settings.RunAsync("send-test", "an@xa.example");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Accepted for an@xa.example: ", result.Output, StringComparison.Ordinal);
        var mail = Assert.Single(relay.Mails);
        using var parsed = mail.Parse();
        Assert.StartsWith("[Một cửa] Thư kiểm tra đường gửi – ", parsed.Subject, StringComparison.Ordinal);
        Assert.Contains("Đây là thư kiểm tra, không liên quan đến hồ sơ nào.", parsed.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Đặng Thị Ngọc Diễm", parsed.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", parsed.Headers["Auto-Submitted"]);
        Assert.False(File.Exists(settings.At("ledger.db")));
        Assert.False(File.Exists(settings.At("one-stop.db")));
    }

    [Fact]
    public async Task SendTest_English_IsWrittenInEnglish()
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = Settings(relay.Port);

        var result = await settings.RunAsync("send-test", "an@xa.example", "--language", "en", "--format", "json");

        Assert.Equal("Accepted", JsonNode.Parse(result.Output)!["outcome"]!.GetValue<string>());
        using var parsed = Assert.Single(relay.Mails).Parse();
        Assert.StartsWith("[One-stop] Test mail – ", parsed.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an")]
    [InlineData("an@xa.example, binh@xa.example")]
    [InlineData("an@xa.example\r\nBcc: all@evil.example")]
    [InlineData("\"an\"@xa.example")]
    [InlineData("ân@xa.example")]
    public async Task SendTest_MalformedAddress_IsRefusedBeforeAnybodyIsAsked(string address)
    {
        await using var relay = RecordingSmtpServer.Start();
        using var settings = Settings(relay.Port);

        var result = await settings.RunAsync("send-test", address);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: ADDRESS must be name@domain in ASCII", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, relay.Connections);
    }

    [Fact]
    public async Task SendTest_UnknownLanguage_IsRefused()
    {
        using var settings = Settings(1);

        var result = await settings.RunAsync("send-test", "an@xa.example", "--language", "fr");

        Assert.Equal((1, $"error: --language must be one of en, vi, was 'fr'{Environment.NewLine}"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task SendTest_ServerThatRefuses_SaysWhatItSaid()
    {
        await using var relay = RecordingSmtpServer.Start(exchange => exchange.Verb == SmtpVerb.Rcpt ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null);
        using var settings = Settings(relay.Port);

        var result = await settings.RunAsync("send-test", "an@xa.example");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error: not accepted for an@xa.example (Refused): 550 5.1.1 no such mailbox", result.Error, StringComparison.Ordinal);
    }

    // Nobody listens on port 1.
    [Fact]
    public async Task SendTest_NoServer_IsTheEnvironmentsFailure()
    {
        using var settings = Settings(1);

        var result = await settings.RunAsync("send-test", "an@xa.example");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: not accepted for an@xa.example (TransportDown): mail server 127.0.0.1:1 (None): ", result.Error, StringComparison.Ordinal);
    }

    private static SettingsFolder Settings(int port) =>
        new SettingsFolder().With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp:Port", $"{port}");
}
