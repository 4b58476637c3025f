using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Wording;

/// <summary>A number stays with its unit; <c>_</c> stands for the space at which no line breaks.</summary>
public sealed class NoBreakTests
{
    [Theory]
    [InlineData("Quá hạn 3 ngày làm việc", "Quá hạn 3_ngày làm việc")]
    [InlineData("có 06 hồ sơ chờ ký", "có 06_hồ_sơ chờ ký")]
    [InlineData("Overdue by 12 working days", "Overdue by 12_working days")]
    [InlineData("lúc 07:44 ngày 25/11/2026 và mã H20-0007 được", "lúc 07:44 ngày 25/11/2026 và mã H20-0007 được")]
    [InlineData("xã Long Hồ sơn phết", "xã Long Hồ sơn phết")]
    public void Of_NumberAndUnit_AreHeld(string text, string held) => Assert.Equal(held, NoBreak.Of(text).Replace(NoBreak.Space, '_'));

    // Folded at 76, the seventh row of this mail ended in "thêm 3", and its unit began the next.
    [Fact]
    public async Task Compose_PlainText_EndsNoLineWithANumberWithoutItsUnit()
    {
        var lines = 0;
        foreach (var digest in (Digest[])[Samples.AllKinds(), Samples.FourParts(), Samples.Receiver(), Samples.LeaderWhoAssigns()])
        {
            var text = (await ComposeAsync(digest)).Text;
            Assert.DoesNotMatch(@"(?m)(^|\s)(\d{1,5}|[Hh]ồ)\n\s*\p{Ll}", text);
            Assert.DoesNotContain(NoBreak.Space, text);
            lines += text.Split('\n').Length;
        }

        Assert.True(lines > 200, $"{lines} lines");
    }

    [Fact]
    public async Task Compose_Html_HoldsThemToo() =>
        Assert.Contains(">Quá hạn 1&#xA0;ngày làm việc<", (await ComposeAsync(Samples.Specialist())).Html, StringComparison.Ordinal);

    private static Task<ComposedMail> ComposeAsync(Digest digest) => new DigestComposer(Samples.Office, Samples.Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);
}
