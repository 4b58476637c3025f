using OneStopWatcher.OpsPage;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Health on a timeline, judged by the ledger alone: sweeps every quarter of an hour from 7 to 17, 2 March 2026 is a Monday.</summary>
public abstract class HealthScenarios
{
    private const string Open = "sweep:ok delivery:ok";

    internal abstract Task<Office> OpenAsync(SmtpScript? script = null);

    [Fact]
    public async Task Source_ThatFails_IsRedAfterTwoMissedSweeps()
    {
        await using var office = await OpenAsync();
        Assert.Equal("sweep:failing delivery:ok", States(await office.HealthAsync("2026-03-02 09:59")));
        office.At("2026-03-02 10:00");
        await office.SweepAsync();
        office.BreakSource(isBroken: true);
        foreach (var time in (string[])["2026-03-02 10:15", "2026-03-02 10:30"])
        {
            office.At(time);
            await office.SweepAsync();
        }

        Assert.Equal(Open, States(await office.HealthAsync("2026-03-02 10:34")));
        var red = (await office.HealthAsync("2026-03-02 10:36")).Single(item => !item.IsGood);

        Assert.Equal((ReadyCheck.Sweep, "xa", "Two sweeps or more are missing; 2 sweeps have failed since."), (red.Check, red.Subject, red.Cause));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 10, 15, 0, TimeSpan.FromHours(7)), red.Since);

        office.BreakSource(isBroken: false);
        office.At("2026-03-02 10:45");
        await office.SweepAsync();
        Assert.Equal(Open, States(await office.HealthAsync("2026-03-02 10:46")));
    }

    // By default there are sweeps on Saturdays as well, from 7:00 on.
    [Fact]
    public async Task Sweeps_OverNight_AreNotMissed()
    {
        await using var office = await OpenAsync();
        office.At("2026-03-06 17:45");
        await office.SweepAsync();

        Assert.Equal(Open, States(await office.HealthAsync("2026-03-07 02:00")));
        Assert.Equal("sweep:failing delivery:ok", States(await office.HealthAsync("2026-03-07 12:00")));
    }

    // The last sweep of a Friday is at 17:45, the first of a Monday at 7:00: nothing is missed before Monday's second one is.
    [Fact]
    public async Task Sweeps_OnWorkingDaysOnly_AreNotMissedOnSunday()
    {
        await using var office = await Office.OpenAsync(""" "Schedule": { "Sweep": "0 0/15 7-17 ? * MON-FRI" } """);
        office.At("2026-03-06 17:45");
        await office.SweepAsync();

        Assert.Equal(Open, States(await office.HealthAsync("2026-03-08 12:00")));
        Assert.Equal(Open, States(await office.HealthAsync("2026-03-09 07:19")));
        var red = (await office.HealthAsync("2026-03-09 07:21")).Single(item => !item.IsGood);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 7, 0, 0, TimeSpan.FromHours(7)), red.Since);
    }

    // Told at 7:45; an office hour later it is 8:45.
    [Fact]
    public async Task Mails_ThatNoServerTakes_AreRedAfterAnOfficeHour()
    {
        var isAway = true;
        await using var office = await OpenAsync(said => isAway && said.Verb == SmtpVerb.Mail ? SmtpReply.Of(451, "4.3.0 later") : null);
        office.Receive("HS-1", "2026-02-27T17:00:00+07:00");
        await office.SlotAsync("2026-03-02 07:45");

        Assert.EndsWith("delivery:ok", States(await office.HealthAsync("2026-03-02 08:44")), StringComparison.Ordinal);
        var red = (await office.HealthAsync("2026-03-02 08:46")).Single(item => item.Check == ReadyCheck.Delivery);
        Assert.False(red.IsGood);
        Assert.Equal("1 messages wait, and none was taken for more than 1 office hour.", red.Cause);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 7, 45, 0, TimeSpan.FromHours(7)), red.Since);

        isAway = false;
        await office.DeliverAsync();
        Assert.EndsWith("delivery:ok", States(await office.HealthAsync("2026-03-02 08:47")), StringComparison.Ordinal);
    }

    // From 16:30 on half an hour is left of Monday; the other half passes on Tuesday from 7:00 on.
    [Fact]
    public async Task Mails_ThatWaitOverNight_CountOfficeHoursOnly()
    {
        await using var office = await OpenAsync(said => said.Verb == SmtpVerb.Mail ? SmtpReply.Of(451, "4.3.0 later") : null);
        office.Receive("HS-1", "2026-02-27T17:00:00+07:00");
        await office.SlotAsync("2026-03-02 16:30");

        Assert.EndsWith("delivery:ok", States(await office.HealthAsync("2026-03-03 07:29")), StringComparison.Ordinal);
        Assert.EndsWith("delivery:failing", States(await office.HealthAsync("2026-03-03 07:31")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_PutOffForOneMailboxWhileOthersAreTaken_AreNoTroubleOfTheWayOut()
    {
        await using var office = await OpenAsync(said => said.Verb == SmtpVerb.Rcpt && said.Recipient == "an@xa.example" ? SmtpReply.Of(452, "4.2.2 full") : null);
        office.Receive("HS-1", "2026-02-27T17:00:00+07:00", """[{"id":"an","name":"An","email":"an@xa.example"},{"id":"em","name":"Em","email":"em@xa.example"}]""");
        await office.SlotAsync("2026-03-02 07:45");
        Assert.Equal(["em"], office.Mailed());

        var health = (await office.HealthAsync("2026-03-02 11:00")).Single(item => item.Check == ReadyCheck.Delivery);

        Assert.True(health.IsGood, health.Cause);
        Assert.Equal("1 messages wait, none for too long.", health.Cause);
    }

    [Fact]
    public async Task Mails_PutOffForTheOnlyMailbox_AreRed()
    {
        await using var office = await OpenAsync(said => said.Verb == SmtpVerb.Rcpt ? SmtpReply.Of(451, "4.7.1 greylisted") : null);
        office.Receive("HS-1", "2026-02-27T17:00:00+07:00");
        await office.SlotAsync("2026-03-02 07:45");

        Assert.EndsWith("delivery:failing", States(await office.HealthAsync("2026-03-02 08:46")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_Paused_AreTheAdministratorsWill()
    {
        await using var office = await OpenAsync();
        office.Receive("HS-1", "2026-02-27T17:00:00+07:00");
        office.At("2026-03-02 07:45");
        await office.Holds.PauseAsync("Lan", "chờ", office.Now, TestContext.Current.CancellationToken);
        await office.SlotAsync("2026-03-02 07:45");

        var health = (await office.HealthAsync("2026-03-02 16:00")).Single(item => item.Check == ReadyCheck.Delivery);

        Assert.True(health.IsGood);
        Assert.Equal("1 messages wait: all mails are paused until onestopwatcher resume.", health.Cause);
    }

    [Fact]
    public async Task Year_ThatIsNotDeclared_IsRed()
    {
        await using var office = await OpenAsync();

        var red = (await office.HealthAsync("2049-01-04 10:00")).Single(item => item.Check == ReadyCheck.Calendar);

        Assert.False(red.IsGood);
        Assert.Contains("2049.json", red.Cause, StringComparison.Ordinal);
    }

    // The work goes on: whoever balances the load or rings the bell at night must not take the service for dead.
    [Fact]
    public async Task Settings_Refused_AreDegradedAndNotFailing()
    {
        await using var office = await OpenAsync();
        office.At("2026-03-02 10:00");
        await office.SweepAsync();
        var since = office.Now.AddMinutes(-20);
        using var figures = office.Figures();
        var refused = office.Settings with { Rejection = new SettingsRejection(since, [new("Mail:From", $"must be an address, was 'lan@'", IsError: true), new("Repeat", $"must not be empty", IsError: true)]) };

        var health = ReadyCheck.Judge(refused, await figures.ReadAsync(TestContext.Current.CancellationToken), office.Now);

        var settings = health.Single(item => !item.IsGood);
        Assert.Equal((ReadyCheck.Settings, HealthState.Degraded, since), (settings.Check, settings.State, settings.Since!.Value));
        Assert.Contains("has 2 faults and was not taken over", settings.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("lan@", settings.Cause, StringComparison.Ordinal);
        Assert.Equal(HealthState.Degraded, HealthItem.Of(health));
        Assert.Equal(HealthState.Failing, HealthItem.Of(await office.HealthAsync("2026-03-02 12:00")));

        var late = office.Settings with { KeysForRestart = ["Ledger:ConnectionString"] };
        var told = ReadyCheck.Judge(late, await figures.ReadAsync(TestContext.Current.CancellationToken), office.Now).Single(item => item.Check == ReadyCheck.Settings);
        Assert.True(told.IsGood);
        Assert.Contains("Ledger:ConnectionString: from the next start on", told.Cause, StringComparison.Ordinal);
    }

    // The answer is the same for a second and a third who ask; after ten seconds the ledger is asked again, and what was known stays.
    [Fact]
    public async Task Figures_OfALedgerThatFails_StayAndAreToldOld()
    {
        await using var office = await OpenAsync();
        office.At("2026-03-02 10:00");
        await office.SweepAsync();
        using var cache = office.Figures();
        var before = await cache.ReadAsync(TestContext.Current.CancellationToken);
        office.ChangeLedger("alter table hangs rename to hidden");

        Assert.Same(before, await cache.ReadAsync(TestContext.Current.CancellationToken));
        office.At("2026-03-02 10:01");
        var after = await cache.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Same(before.Figures, after.Figures);
        Assert.Equal(office.Now, after.FailingSince);
        var red = ReadyCheck.Judge(office.Settings, after, office.Now).Single(item => !item.IsGood);
        Assert.Equal((ReadyCheck.Ledger, office.Now), (red.Check, red.Since!.Value));

        office.ChangeLedger("alter table hidden rename to hangs");
        office.At("2026-03-02 10:02");
        Assert.Null((await cache.ReadAsync(TestContext.Current.CancellationToken)).FailingSince);
    }

    // Only what the ledger decides; ledger, calendar and settings are in order.
    private static string States(IReadOnlyList<HealthItem> items)
    {
        Assert.All(items.Take(3), item => Assert.True(item.IsGood, item.Cause));
        return string.Join(' ', items.Skip(3).Select(item => $"{item.Check}:{(item.IsGood ? "ok" : "failing")}"));
    }
}
