using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>A feed that fails is loud, and never takes away what was known.</summary>
public sealed class CalendarFeedFetchTests : IAsyncLifetime
{
    private const string Copy = "calendar-feeds/gov.ics";

    private static readonly string Other = Feeds.Of("UID:b\nDTSTART;VALUE=DATE:20270902\nSUMMARY:Quốc khánh");

    private readonly SettingsFolder settings = new();
    private FeedServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FeedServer.StartAsync();
        settings.WithFeeds($$"""[ { "Name": "gov", "Url": "{{server.Url}}", "Years": [ 2027 ] } ]""");
    }

    public ValueTask DisposeAsync()
    {
        settings.Dispose();
        return server.DisposeAsync();
    }

    [Fact]
    public async Task Run_SoundFeed_IsKeptAndDeclaresItsYear()
    {
        Assert.Empty(await FetchAsync());

        Assert.Equal(Feeds.Of(Feeds.NewYear), await File.ReadAllTextAsync(settings.At(Copy), TestContext.Current.CancellationToken));
        var office = settings.Read().Calendars.Office;
        Assert.Equal(("feed gov", 2027), (office.Years[^1].Origin, office.LastDay.Year));
        Assert.Empty(settings.Read().Warnings);
    }

    [Fact]
    public async Task Run_ChangedFeed_ReplacesTheCopyAndLeavesNothingBehind()
    {
        await FetchAsync();
        server.Answer = FeedServer.Text(Other);

        Assert.Empty(await FetchAsync());

        Assert.NotNull(settings.Read().Calendars.Office.ExceptionOn(new DateOnly(2027, 9, 2)));
        Assert.Null(settings.Read().Calendars.Office.ExceptionOn(new DateOnly(2027, 1, 1)));
        Assert.Equal(["gov.ics"], Directory.GetFiles(settings.At("calendar-feeds")).Select(Path.GetFileName));
    }

    // Sentence, how the server answers, and the cause as it is told.
    public static TheoryData<string, RequestDelegate, string> Failures { get; } = new()
    {
        { "A wrong address", FeedServer.Text("", status: 404), "answered 404 Not Found" },
        { "Nothing new is nothing", FeedServer.Text("", status: 304), "answered 304 Not Modified" },
        { "A page to log in on", FeedServer.Text("<html>Đăng nhập"), "is no calendar that can be read: it must begin with BEGIN:VCALENDAR, but begins with '<html>Đăng nhập'" },
        { "The calendar of another year", FeedServer.Text(Feeds.Of("UID:a\nDTSTART;VALUE=DATE:20260101\nSUMMARY:x")), "has no day in 2027: take the year out of Years until the feed has its days" },
        { "Half of a calendar", FeedServer.Text(Feeds.Of(Feeds.NewYear)[..^30]), "is no calendar that can be read: " },
        { "More than a calendar", FeedServer.Text(new string('x', CalendarFeedText.MostBytes + 1)), "must have at most 2097152 bytes, has more" },
        { "More than it seems", Bomb, "must have at most 2097152 bytes, has more" },
        { "Text without an end", Trickle, "must answer in full within 1 s" },
        { "No answer", context => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted), "must answer in full within 1 s" },
        { "A line that breaks", Break, "" },
        { "A ring", context => Redirect(context, context.Request.Path), "answered 302 Found" },
        { "A way out of this machine to nowhere", context => Redirect(context, "http://127.0.0.1:1/"), "Connection refused" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Run_FailingFeed_KeepsTheCopyAndTellsCauseAndRemedy(string sentence, RequestDelegate answer, string cause)
    {
        server.Answer = answer;
        var first = Assert.Single(await FetchAsync());
        Assert.False(File.Exists(settings.At(Copy)), sentence);

        settings.Write(Copy, Other);
        File.SetLastWriteTimeUtc(settings.At(Copy), new DateTime(2026, 11, 2, 3, 0, 0, DateTimeKind.Utc));
        var second = Assert.Single(await FetchAsync());

        var address = server.Url.Split('?')[0];
        Assert.Equal(("WorkingTime:CalendarFeeds:0:Url", true), (first.Key, first.IsError));
        Assert.StartsWith($"could not be fetched from {address}: {cause}", first.Text, StringComparison.Ordinal);
        Assert.EndsWith("; 2027 is not declared. Mend the address, or give the years by File or in the calendar folder", first.Text, StringComparison.Ordinal);
        Assert.Equal(("WorkingTime:CalendarFeeds:0:Url", false), (second.Key, second.IsError));
        Assert.StartsWith($"could not be fetched from {address}: {cause}", second.Text, StringComparison.Ordinal);
        Assert.EndsWith("; the copy of 2026-11-02 stays in use. Mend the address, or give the years by File or in the calendar folder", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", first.Text + second.Text, StringComparison.Ordinal);
        Assert.Equal(Other, await File.ReadAllTextAsync(settings.At(Copy), TestContext.Current.CancellationToken));
        Assert.Equal(["gov.ics"], Directory.GetFiles(settings.At("calendar-feeds")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Run_CopyThatCannotBeWritten_IsTold()
    {
        settings.Write("calendar-feeds", "a file where a folder should be");

        var finding = Assert.Single(await FetchAsync());

        Assert.True(finding.IsError);
        Assert.Contains(settings.At("calendar-feeds"), finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SeveralFeeds_AreFetchedEachForItself()
    {
        settings.WithFeeds($$"""
            [ { "Name": "gone", "Url": "http://127.0.0.1:1/a.ics", "Years": [ 2028 ] },
              { "Name": "gov", "Url": "{{server.Url}}", "Years": [ 2027 ] },
              { "Name": "own", "File": "own.ics", "Years": [ 2029 ] } ]
            """);
        settings.Write("own.ics", Feeds.Of("UID:a\nDTSTART;VALUE=DATE:20290101\nSUMMARY:x"));

        var finding = Assert.Single(await FetchAsync());

        Assert.StartsWith("could not be fetched from http://127.0.0.1:1/a.ics: Connection refused", finding.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(settings.At(Copy)));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Run_ToldToStop_Stops()
    {
        using var stop = new CancellationTokenSource();
        server.Answer = async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CalendarFeedFetch.RunAsync(settings.Read().CalendarFeeds, stop.Token));
    }

    [Fact]
    public async Task Check_Online_FetchesAndThenKnowsTheYear()
    {
        await settings.RunAsync("seed", "--dossiers", "1");
        var offline = await settings.RunAsync("check");
        var online = await settings.RunAsync("check", "--online");
        server.Answer = FeedServer.Text("", status: 503);
        var failing = await settings.RunAsync("check", "--online");

        Assert.Contains("warning: WorkingTime:CalendarFeeds:0:Url was not fetched yet", offline.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CalendarFeeds", online.Output, StringComparison.Ordinal);
        Assert.Contains("warning: WorkingTime:CalendarFeeds:0:Url could not be fetched from ", failing.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failing.Output + failing.Error, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task RunOnce_Feed_IsFetchedBeforeAnythingIsJudged()
    {
        await settings.RunAsync("seed", "--dossiers", "1");

        var result = await settings.RunAsync("run", "--once");
        server.Answer = FeedServer.Text("", status: 503);
        var failing = await settings.RunAsync("run", "--once");

        Assert.Equal((0, 0), (result.ExitCode, failing.ExitCode));
        Assert.True(File.Exists(settings.At(Copy)));
        Assert.DoesNotContain("CalendarFeeds", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning: WorkingTime:CalendarFeeds:0:Url could not be fetched from ", failing.Error, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<SettingsFinding>> FetchAsync() =>
        CalendarFeedFetch.RunAsync(settings.Read().CalendarFeeds, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

    private static async Task Bomb(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await zip.WriteAsync(new byte[2 * CalendarFeedText.MostBytes], context.RequestAborted);
    }

    private static async Task Trickle(HttpContext context)
    {
        while (true)
        {
            await context.Response.WriteAsync("BEGIN:VCALENDAR\r\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(100, context.RequestAborted);
        }
    }

    private static async Task Break(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("BEGIN:VCALENDAR\r\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static Task Redirect(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }
}
