using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>The server's disk fills up: by the error that PostgreSQL raises then. 2 March 2026 is a Monday.</summary>
public sealed class FullDiskOnPostgreSql(PostgresServer postgres)
{
    [Fact]
    public async Task FullDisk_IsToldWithoutTheLedger_AndWhatItKeptBackIsToldOnceThereIsRoom()
    {
        await using var office = await Office.OpenAsync(""" "Alarms": { "FailedSweeps": 1 } """, postgres: postgres);
        office.BreakSource(isBroken: true);
        office.At("2026-03-02 10:00");
        await office.SweepAsync();
        office.ChangeLedger(
            """
            create function full_disk() returns trigger language plpgsql as 'begin raise exception ''could not extend file'' using errcode = ''53100''; end';
            create trigger full_disk before insert on alarm_mails execute function full_disk();
            """);
        foreach (var time in (string[])["10:01", "10:05"])
            await office.AlarmAsync($"2026-03-02 {time}");
        Assert.Empty(office.Mailed());
        await office.AlarmAsync("2026-03-02 10:06");
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("ổ đĩa của máy chủ đã đầy; hãy giải phóng dung lượng", string.Join(" ", office.TextOfLast().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(office.Ledger("select step from alarm_tellings"));

        office.ChangeLedger("drop trigger full_disk on alarm_mails");
        await office.AlarmAsync("2026-03-02 10:31");
        Assert.Equal(["quantri"], office.Mailed());
        Assert.Contains("Nguồn dữ liệu không đọc được", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
        await office.AlarmAsync("2026-03-02 11:01");
        Assert.Contains("Đã khắc phục: Không ghi được sổ theo dõi", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }

    // Nothing of a digest is recorded, and the whole of it once there is room.
    [Fact]
    public async Task FullDisk_DuringADigest_RecordsNothing_AndAllOfItLater()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        await office.SlotAsync("2026-03-02 07:45");
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.ChangeLedger(
            """
            create function full_disk() returns trigger language plpgsql as 'begin raise exception ''could not extend file'' using errcode = ''53100''; end';
            create trigger full_disk before insert on notices execute function full_disk();
            """);
        await Assert.ThrowsAnyAsync<Exception>(() => office.SlotAsync("2026-03-03 07:45"));
        Assert.Equal(["0"], office.Ledger("select count(*) from messages"));

        office.ChangeLedger("drop trigger full_disk on notices");
        office.At("2026-03-03 08:00");
        await office.SweepAsync();
        await office.DeliverAsync();

        Assert.Equal(["an"], office.Mailed());
    }
}
