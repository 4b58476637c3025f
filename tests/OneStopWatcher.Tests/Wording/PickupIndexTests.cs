using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class PickupIndexTests
{
    [Fact]
    public async Task Pages_TwoMails_AreListedWithTheirPagesAndFiles()
    {
        var composer = new DigestComposer(Office, Languages);
        var specialist = await composer.ComposeAsync(Specialist(), TestContext.Current.CancellationToken);
        var administrator = await composer.ComposeAsync(Administrator(), TestContext.Current.CancellationToken);

        var pages = await PickupIndex.PagesAsync(
            [
                new PickupEntry("0001 thư.eml", specialist, An.Name, An.Email!),
                new PickupEntry("javascript:alert(1)", administrator, null, "<b>quantri@hoalong.example"),
            ],
            Vietnamese,
            TestContext.Current.CancellationToken);

        Assert.Equal(["index.html", "1.html", "2.html"], pages.Select(page => page.FileName));
        Assert.Equal(specialist.Html, pages[1].Content);
        Assert.Equal(administrator.Html, pages[2].Content);
        var index = pages[0].Content;
        Golden.Match("Wording/golden/pickup-index.html", index);
        Assert.Contains("href=\"1.html\"", index, StringComparison.Ordinal);
        Assert.Contains("href=\"./0001%20th%C6%B0.eml\"", index, StringComparison.Ordinal);
        Assert.Contains("href=\"./javascript%3Aalert%281%29\"", index, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;quantri", index, StringComparison.Ordinal);
        Assert.Contains(specialist.Subject, index, StringComparison.Ordinal);
    }
}
