using static OneStopWatcher.Tests.Mail.MailText;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>A disk that fills up under the embedded ledger: small things can still be written, mails cannot. 2 March 2026 is a Monday.</summary>
public sealed class FullDiskScenarios
{
    [Fact]
    public async Task FullDisk_IsToldWithoutTheLedger_AndWhatItKeptBackIsToldOnceThereIsRoom()
    {
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """);
        office.BreakSource(isBroken: true);
        office.At("2026-03-02 10:00");
        await office.SweepAsync();

        // The pool gives the same connection again, and with it the limit, which is as the end of a disk.
        var pages = office.Ledger("select page_count from pragma_page_count")[0];
        office.ChangeLedger($"pragma max_page_count = {pages}");
        await office.AlarmAsync("2026-03-02 10:01");
        await office.AlarmAsync("2026-03-02 10:05");
        Assert.Empty(office.Mailed());
        await office.AlarmAsync("2026-03-02 10:06");
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("ổ đĩa đã đầy; hãy giải phóng dung lượng", Unwrapped(office.TextOfLast()), StringComparison.Ordinal);
        await office.AlarmAsync("2026-03-02 10:30");
        Assert.Empty(office.Mailed());

        office.ChangeLedger("pragma max_page_count = 1000000");
        await office.AlarmAsync("2026-03-02 10:31");
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("Nguồn dữ liệu không đọc được", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
        await office.AlarmAsync("2026-03-02 11:01");
        Assert.Contains("Đã khắc phục: Không ghi được sổ theo dõi", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }
}
