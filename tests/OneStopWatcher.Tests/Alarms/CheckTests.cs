using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Alarms;
using OneStopWatcher.Ledger;
using OneStopWatcher.Tests.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Alarms;

/// <summary>What only this server can see: its disks and its jobs; and the calendar.</summary>
public sealed class CheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Disk_WithLessRoomThanFreeDisk_IsFoundForEveryFolder()
    {
        // No disk has 100 TB free.
        using var settings = new SettingsFolder().With("Alarms:FreeDisk", "\"100TB\"").With("Mail:SecondWay:PickupFolder", "\"not/yet/there\"");

        var findings = DiskCheck.Find(settings.Read(), "here", Now);

        Assert.Equal(new[] { settings.Path, settings.At("outbox"), settings.At("not/yet/there") }.Order(), findings.Select(finding => finding.Subject).Order());
        Assert.All(findings, finding => Assert.Equal((AlarmKind.DiskLow, "here"), (finding.Kind, finding.Node)));
        Assert.All(findings, finding => Assert.EndsWith("are free on here; Alarms:FreeDisk is 100 TB", FormattableString.Invariant(finding.Cause), StringComparison.Ordinal));
    }

    [Fact]
    public void Disk_WithRoom_IsNotFound()
    {
        using var settings = new SettingsFolder().With("Alarms:FreeDisk", "\"1MB\"");

        Assert.Empty(DiskCheck.Find(settings.Read(), "here", Now));
    }

    [Fact]
    public void Calendar_WhoseNextYearIsUndeclared_IsFoundFromFourteenDaysBefore()
    {
        using var settings = new SettingsFolder();
        var read = settings.Read();
        var last = read.Calendars.Office.LastDay;
        var end = read.Calendars.Office.StartOf(last.AddDays(1));

        Assert.Empty(CalendarCheck.Find(read, end.AddDays(-14).AddMinutes(-1)));
        Assert.Equal($"{last.Year + 1}", Assert.Single(CalendarCheck.Find(read, end.AddDays(-14))).Subject);
        Assert.Equal($"{last.Year + 1}", Assert.Single(CalendarCheck.Find(read, end.AddDays(20))).Subject);
    }

    [Fact]
    public void Job_ThatFailsForFiveMinutes_IsFoundUntilItSucceeds_WithoutWhatItStumbledOver()
    {
        var clock = new FakeTimeProvider(Now);
        var jobs = new JobFailures(clock);
        jobs.Failed("delivery", new InvalidOperationException("Nguyễn Văn A"));
        clock.Advance(TimeSpan.FromMinutes(4));
        jobs.Failed("delivery", new InvalidOperationException("Nguyễn Văn A"));
        jobs.Failed("purge", new LedgerException($"ledger x: the disk is full"));
        Assert.Empty(jobs.Find("here", clock.GetUtcNow()));

        clock.Advance(TimeSpan.FromMinutes(1));
        var finding = Assert.Single(jobs.Find("here", clock.GetUtcNow()));
        Assert.Equal(("delivery", "InvalidOperationException; the service's log says more", Now), (finding.Subject, FormattableString.Invariant(finding.Cause), finding.Since));
        jobs.Done("delivery");
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("ledger x: the disk is full", FormattableString.Invariant(Assert.Single(jobs.Find("here", clock.GetUtcNow())).Cause));
    }

    [Fact]
    public void Sweep_ThatFails_IsNotHiddenByAnotherSources()
    {
        var clock = new FakeTimeProvider(Now);
        var jobs = new JobFailures(clock);
        jobs.Failed(JobFailures.SweepOf("xa"), new InvalidOperationException("x"));
        clock.Advance(TimeSpan.FromMinutes(9));

        jobs.Done(JobFailures.SweepOf("xa2"));

        Assert.Equal("sweep xa", Assert.Single(jobs.Find("here", clock.GetUtcNow())).Subject);
    }

    [Fact]
    public void CatchUp_ThatFailed_IsMadeUpForByASweep()
    {
        var clock = new FakeTimeProvider(Now);
        var jobs = new JobFailures(clock);
        jobs.Failed(JobFailures.CatchUp, new InvalidOperationException("x"));
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Single(jobs.Find("here", clock.GetUtcNow()));

        jobs.Done("sweep");

        Assert.Empty(jobs.Find("here", clock.GetUtcNow()));
    }
}
