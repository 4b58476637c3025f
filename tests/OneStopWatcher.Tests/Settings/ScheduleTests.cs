using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Settings;
using Quartz;

namespace OneStopWatcher.Tests.Settings;

public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static readonly Schedule TwoADay = new(
        new CronExpression("0 0/15 7-17 ? * *", Zone),
        [new DigestTime(new CronExpression("0 45 7 ? * *", Zone), Kinds: null), new DigestTime(new CronExpression("0 45 13 ? * *", Zone), [HangKind.DueSoon])]);

    [Theory]
    [InlineData("2026-03-02T07:44:59+07:00", "2026-03-01T13:45:00+07:00")]
    [InlineData("2026-03-02T07:45:00+07:00", "2026-03-02T07:45:00+07:00")]
    [InlineData("2026-03-02T00:45:00Z", "2026-03-02T07:45:00+07:00")]
    [InlineData("2026-03-01T19:45:00-05:00", "2026-03-02T07:45:00+07:00")]
    [InlineData("2026-03-02T07:45:00.999+07:00", "2026-03-02T07:45:00+07:00")]
    [InlineData("2026-03-02T13:45:00+07:00", "2026-03-02T13:45:00+07:00")]
    public void LatestSlot_WhateverTheOffset_IsTheLastOneUpToNow(string now, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), TwoADay.LatestSlot(DateTimeOffset.Parse(now)));

    [Theory]
    [InlineData("2026-03-02T07:45:00+07:00", "the afternoon alone", false)]
    [InlineData("2026-03-01T13:45:00+07:00", "the morning was missed as well", true)]
    [InlineData(null, "nothing was ever completed", true)]
    public void KindsOf_AfternoonSlot_MakesUpForWhatWasMissed(string? completed, string because, bool tellsAll)
    {
        DateTimeOffset? watermark = completed is null ? null : DateTimeOffset.Parse(completed);

        var told = TwoADay.KindsOf(DateTimeOffset.Parse("2026-03-02T13:45:00+07:00"), watermark);

        Assert.True(told.Count == (tellsAll ? HangDetector.AllKinds.Count : 1), because);
    }
}
