using System.Text;
using MimeKit;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class MimeWriterTests
{
    private static readonly MailHeaders Headers = new(
        new Mailbox("Bộ phận Một cửa xã Hòa Long", "motcua@hoalong.example"),
        new Mailbox("Nguyễn Thị Bình An", "an@hoalong.example"),
        new Mailbox(null, "hotro@hoalong.example"),
        Slot,
        "<20261125-0745.17@hoalong.example>");

    [Fact]
    public async Task Write_ParsedAgain_IsWhatWasComposed()
    {
        var mail = await ComposeAsync();

        using var parsed = Parse(MimeWriter.Write(mail, Headers));

        Assert.Equal(mail.Subject, parsed.Subject);
        Assert.Equal(mail.Html, Lf(parsed.HtmlBody));
        Assert.Equal(mail.Text, Lf(parsed.TextBody));
        Assert.Equal("Bộ phận Một cửa xã Hòa Long", Assert.Single(parsed.From.Mailboxes).Name);
        Assert.Equal("motcua@hoalong.example", Assert.Single(parsed.From.Mailboxes).Address);
        Assert.Equal("an@hoalong.example", Assert.Single(parsed.To.Mailboxes).Address);
        Assert.Equal("hotro@hoalong.example", Assert.Single(parsed.ReplyTo.Mailboxes).Address);
        Assert.Equal(Slot, parsed.Date);
        Assert.Equal("20261125-0745.17@hoalong.example", parsed.MessageId);
        Assert.Equal("auto-generated", parsed.Headers["Auto-Submitted"]);
        Assert.Equal("All", parsed.Headers["X-Auto-Response-Suppress"]);
        var alternatives = Assert.IsType<MultipartAlternative>(parsed.Body, exactMatch: true);
        Assert.Equal(["text/plain", "text/html"], alternatives.Select(part => part.ContentType.MimeType));
        Assert.All(alternatives, part => Assert.Equal("utf-8", part.ContentType.Charset));
    }

    [Fact]
    public async Task Write_Twice_GivesTheSameBytes()
    {
        var mail = await ComposeAsync();

        Assert.Equal(MimeWriter.Write(mail, Headers), MimeWriter.Write(mail, Headers));
        Assert.NotEqual(MimeWriter.Write(mail, Headers), MimeWriter.Write(mail, Headers with { MessageId = "18@hoalong.example" }));
    }

    [Fact]
    public async Task Write_VietnameseMail_IsSevenBitWithShortCrLfLines()
    {
        var bytes = MimeWriter.Write(await ComposeAsync(), Headers);

        Assert.DoesNotContain(bytes, value => value is 0 or > 127);
        var lines = Encoding.ASCII.GetString(bytes).Split("\r\n");
        Assert.True(lines.Length > 100);
        Assert.DoesNotContain(lines, line => line.Contains('\r', StringComparison.Ordinal) || line.Contains('\n', StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 200));
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public async Task Write_EachHeaderOnce_AndNoneOfTheProgramThatMadeIt()
    {
        using var parsed = Parse(MimeWriter.Write(await ComposeAsync(), Headers));

        string[] expected =
            ["Auto-Submitted", "Content-Type", "Date", "From", "List-Id", "MIME-Version", "Message-Id", "Reply-To", "Subject", "To", "X-Auto-Response-Suppress"];
        Assert.Equal(
            expected,
            parsed.Headers.Concat(parsed.Body!.Headers).Select(header => header.Field).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("an@hoalong.example>\r\nBcc: x@evil.example")]
    [InlineData("an")]
    [InlineData("")]
    public async Task Write_MalformedAddress_IsRefused(string address)
    {
        var mail = await ComposeAsync();

        Assert.Throws<ArgumentException>(() => MimeWriter.Write(mail, Headers with { To = new Mailbox(null, address) }));
        Assert.Throws<ArgumentException>(() => MimeWriter.Write(mail, Headers with { MessageId = address }));
    }

    private static Task<ComposedMail> ComposeAsync() =>
        new DigestComposer(Office, Languages).ComposeAsync(Specialist(), TestContext.Current.CancellationToken);

    private static MimeMessage Parse(byte[] bytes) => MimeMessage.Load(new MemoryStream(bytes), TestContext.Current.CancellationToken);

    private static string Lf(string? text) => text!.ReplaceLineEndings("\n");
}
