using System.Text;
using MimeKit;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class MailThreadTests
{
    private const string Sender = "canhbao@hoalong.example";

    [Fact]
    public void RootOf_SameMonth_IsOneThread()
    {
        var root = MailThread.RootOf(Sender, "an@hoalong.example", At(1, 0, 0));

        Assert.Equal(root, MailThread.RootOf(Sender, "AN@hoalong.example", At(30, 23, 59)));
        Assert.Matches(@"^202611\.[0-9a-f]{32}@hoalong\.example$", root);
        Assert.DoesNotContain("an@", root, StringComparison.Ordinal);
    }

    // The month is the office's: 17:30 UTC on 30 November is December there.
    [Fact]
    public void RootOf_OtherMonthReaderOrOffice_IsAnotherThread() => Assert.Equal(
        4,
        new[]
        {
            MailThread.RootOf(Sender, "an@hoalong.example", Slot),
            MailThread.RootOf(Sender, "an@hoalong.example", new DateTimeOffset(2026, 12, 1, 0, 30, 0, TimeSpan.FromHours(7))),
            MailThread.RootOf(Sender, "binh@hoalong.example", Slot),
            MailThread.RootOf("canhbao@tanduong.example", "an@hoalong.example", Slot),
        }.Distinct().Count());

    [Fact]
    public async Task Write_Thread_IsAnsweredAndReferredTo()
    {
        var root = MailThread.RootOf(Sender, "an@hoalong.example", Slot);
        var mail = await new DigestComposer(Office, Languages).ComposeAsync(FortyRows(), TestContext.Current.CancellationToken);
        var headers = new MailHeaders(new Mailbox("Bộ phận Một cửa", Sender), new Mailbox(null, "an@hoalong.example"), null, Slot, "1@hoalong.example") { ThreadRoot = root };

        var bytes = MimeWriter.Write(mail, headers);

        using var parsed = await MimeMessage.LoadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
        Assert.Equal(root, parsed.InReplyTo);
        Assert.Equal([root], parsed.References);
        Assert.Equal("<onestopwatcher.hoalong.example>", parsed.Headers["List-Id"]);
    }

    [Fact]
    public async Task Write_Sheet_IsAttachedWholeAndTheSameEveryTime()
    {
        var mail = await new DigestComposer(Office, Languages).ComposeAsync(FortyRows(), TestContext.Current.CancellationToken);
        var headers = new MailHeaders(new Mailbox(null, Sender), new Mailbox(null, "an@hoalong.example"), null, Slot, "1@hoalong.example");

        var bytes = MimeWriter.Write(mail, headers);

        Assert.Equal(bytes, MimeWriter.Write(await new DigestComposer(Office, Languages).ComposeAsync(FortyRows(), TestContext.Current.CancellationToken), headers));
        Assert.DoesNotContain(bytes, value => value is 0 or > 127);
        Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), line => Assert.InRange(line.Length, 0, 200));
        using var parsed = await MimeMessage.LoadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
        var sheet = Assert.IsType<MimePart>(Assert.Single(parsed.Attachments), exactMatch: true);
        Assert.Equal("ho-so-20261125-0745.xlsx", sheet.FileName);
        using var content = new MemoryStream();
        await sheet.Content!.DecodeToAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(mail.Sheet!.Content, content.ToArray());
        Assert.Equal(mail.Text, parsed.TextBody!.ReplaceLineEndings("\n"));
    }
}
