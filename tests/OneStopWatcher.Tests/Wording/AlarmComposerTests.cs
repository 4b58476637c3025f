using OneStopWatcher.Commands;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class AlarmComposerTests
{
    public static TheoryData<string> SampleNames { get; } = [.. SampleAlarms.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public async Task Compose_Sample_LooksAsKept(string name)
    {
        foreach (var language in Words.Languages)
        {
            var mail = await ComposeAsync(name, language);

            Golden.Match($"Wording/golden/{name}.{language}.html", mail.Html);
            Golden.Match($"Wording/golden/{name}.{language}.txt", $"{mail.Subject}\n\n{mail.Text}");
            Assert.All(mail.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 76));
        }
    }

    [Fact]
    public void Samples_ShowEveryKind() =>
        Assert.Equal(Enum.GetValues<AlarmKind>(), SampleAlarms.All[0].News.Select(news => news.Kind));

    [Fact]
    public async Task Compose_ManyKinds_SubjectNamesTheGravestAndCountsTheOthers()
    {
        var mail = await ComposeAsync("alarm", "vi");

        Assert.Equal("[Một cửa] Cảnh báo vận hành: Không ghi được sổ theo dõi, Ổ đĩa sắp đầy, 10 nội dung khác – 07:50 25/11/2026", mail.Subject);
        Assert.DoesNotContain("tan-duong", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_HostileCause_IsOneHarmlessLine()
    {
        var mail = await new AlarmComposer(Office, Vietnamese).ComposeAsync(
            [new AlarmNews(AlarmKind.SourceFailing, "xa", $"{"<script>x</script>\r\nBcc: a@b \u202e"}", SampleAlarms.Now, 1, EndedAt: null)], SampleAlarms.Now, pilot: false);

        Assert.DoesNotContain("<script>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', mail.Text);
    }

    // Plain time: a trouble keeps no office hours.
    [Theory]
    [InlineData("00:00:59", "0 phút", "0 minutes")]
    [InlineData("00:59:59", "59 phút", "59 minutes")]
    [InlineData("01:00:00", "1 giờ", "1 hour")]
    [InlineData("01:05:00", "1 giờ 5 phút", "1 hour 5 minutes")]
    [InlineData("23:59:59", "23 giờ 59 phút", "23 hours 59 minutes")]
    [InlineData("1.00:59:00", "1 ngày", "1 day")]
    [InlineData("5.15:10:00", "5 ngày 15 giờ", "5 days 15 hours")]
    [InlineData("-00:01:00", "0 phút", "0 minutes")]
    public void Span_OfPlainTime_IsToldByItsTwoLargestUnits(string span, string vietnamese, string english)
    {
        var time = TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((vietnamese, english), (Vietnamese.Span(time), Languages.For("en").Span(time)));
    }

    private static Task<ComposedMail> ComposeAsync(string name, string language) => new AlarmComposer(Office, Languages.For(language))
        .ComposeAsync(SampleAlarms.All.Single(sample => sample.Name == name).News, SampleAlarms.Now, pilot: false);
}
