using static OneStopWatcher.Tests.Mail.MailText;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Settings that are edited while the watcher runs, on a timeline. 2 March 2026 is a Monday.</summary>
public sealed class ReloadScenarios
{
    private const string NeverSoon = """ "Thresholds": { "Default": { "DueSoon": "0h" } } """;
    private const string Runs = "select settings_hash from runs where job = 'Sweep' order by id";
    private const string Episodes = "select kind || ' ' || coalesce(end_reason, 'open') from hangs";
    private static readonly string[] Administrator = ["quantri"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Due on Tuesday at 10:00, and so due soon on Monday; the edit asks for no warning at all.
    [Fact]
    public async Task GoodEdit_HoldsFromTheNextSweepOn()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", "2026-03-03T10:00:00+07:00");
        office.At("2026-03-02 10:00");
        await office.SweepAsync();
        Assert.Equal(["DueSoon open"], office.Ledger(Episodes));

        office.Edit(NeverSoon);
        office.At("2026-03-02 10:15");
        await office.SweepAsync();

        Assert.Equal(["DueSoon RuleChanged"], office.Ledger(Episodes));
        Assert.Equal(2, office.Ledger(Runs).Distinct().Count());
    }

    [Fact]
    public async Task Edit_DuringASweep_DoesNotMix()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", "2026-03-03T10:00:00+07:00");
        office.At("2026-03-02 10:00");
        var before = office.Settings.Hash;
        Task sweep;
        await using (office.LockSource())
        {
            sweep = Task.Run(office.SweepAsync, Cancellation);
            while (!await office.IsSweptAsync())
                await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);

            // The watcher knows of the edit before the sweep has read a single row.
            office.Edit(NeverSoon);
            Assert.NotEqual(before, (await office.LookAsync()).Hash);
            Assert.False(sweep.IsCompleted);
        }

        await sweep;

        Assert.Equal([before], office.Ledger(Runs));
        Assert.Equal(["DueSoon open"], office.Ledger(Episodes));
    }

    [Fact]
    public async Task BadEdit_IsToldAfterAMinute_AndItsEndOnce()
    {
        await using var office = await Office.OpenAsync();
        var before = office.Settings.Hash;
        office.Edit(""" "Repeat": [ "2 days" ] """);
        await SweepAndLookAsync(office, "2026-03-02 10:00");
        Assert.Empty(office.Mailed());

        await SweepAndLookAsync(office, "2026-03-02 10:01");
        Assert.Equal(Administrator, office.Mailed());
        Assert.Contains("Cấu hình mới có lỗi, chưa được áp dụng", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
        Assert.Contains("Repeat:0 phải là 1d..250d", Unwrapped(office.TextOfLast()), StringComparison.Ordinal);
        await SweepAndLookAsync(office, "2026-03-02 10:02");
        Assert.Empty(office.Mailed());

        // Nothing else has changed: sweeps go on by the settings before.
        Assert.Equal([before], office.Ledger(Runs).Distinct());

        office.Edit(""" "Repeat": [ "2d" ] """);
        await SweepAndLookAsync(office, "2026-03-02 10:15");
        Assert.Equal(2, office.Ledger(Runs).Distinct().Count());
        await SweepAndLookAsync(office, "2026-03-02 10:44");
        Assert.Empty(office.Mailed());
        await SweepAndLookAsync(office, "2026-03-02 10:45");
        Assert.Equal(Administrator, office.Mailed());
        Assert.StartsWith("[Một cửa] Đã khắc phục: Cấu hình mới có lỗi", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }

    // The daily list names it too, for whoever has overlooked the alarm.
    [Fact]
    public async Task BadEdit_StandsInTheAdministratorsDigest()
    {
        await using var office = await Office.OpenAsync();
        office.Edit("", mail: "\"MaxRows\": 0");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(Administrator, office.Mailed());
        Assert.Contains("Mail:MaxRows phải là số nguyên từ 1 đến 500, đang là '0'", office.TextOfLast().ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pilot_SetWhileRunning_HoldsFromTheNextDigestOn()
    {
        await using var office = await Office.OpenAsync();
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.Edit("", mail: "\"Pilot\": \"thu@xa.example\"");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(["thu"], office.Mailed());
    }

    private static async Task SweepAndLookAsync(Office office, string time)
    {
        office.At(time);
        await office.SweepAsync();
        await office.AlarmAsync();
    }
}
