using System.Globalization;
using Dapper;
using Npgsql;
using OneStopWatcher.Alarms;
using OneStopWatcher.Commands;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Alarms;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>What <c>check</c> finds in the world around right settings, each with the thing itself broken.</summary>
public sealed class CheckFindingTests(PostgresServer postgres)
{
    private const string An = """[{"id":"an","name":"An","email":"an@xa.example"}]""";

    private static readonly ConsoleWords English = ConsoleWords.Load("en");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // U1 has a leader; U2 has one without a mailbox; U3 has none. Nobody is head of the one-stop unit.
    [Fact]
    public async Task Online_PeopleWhomMailsWouldNotReach_AreNamedWithTheirShare()
    {
        using var settings = Folder("1 as x");
        settings.Write("own/units.sql", "select 'U1' as code, 'Xã Hòa Long' as name union all select 'U2', 'Xã Tân Thành' union all select 'U3', 'Xã Phong Hòa'");
        settings.Write("own/officials.sql", """
            select 'binh' as id, 'Bình' as name, 'binh@xa.example' as email, 'U1' as agency_code, 'Leader' as role, 1 as is_active
            union all select 'cuc', 'Cúc', 'cuc at xa', 'U2', 'Leader', 1
            union all select 'dung', 'Dung', null, 'U1', 'Receiver', 1
            union all select 'em', 'Em', null, 'U1', 'Assignee', 0
            """);

        var result = await settings.RunAsync("check", "--online");

        Assert.Contains(
            "warning: Recipients:Directory tells no leader who can be mailed for 2 of 3 units (66.7 %) of source 'lai-vung': U2 (Xã Tân Thành), U3 (Xã Phong Hòa); add a row",
            result.Output, StringComparison.Ordinal);
        Assert.Contains("warning: Recipients:Directory and source 'lai-vung' give 2 of 4 officials (50 %) no usable e-mail address: cuc (Cúc), dung (Dung); add rows", result.Output, StringComparison.Ordinal);
        Assert.Contains("warning: Ladders:default names OneStopHead, whom nobody holds anywhere in source 'lai-vung'", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("names Leader, whom nobody", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);

        // The directory mends it.
        settings.Write("directory.csv", """
            id,agency,role,name,email
            cuc,,,,cuc@xa.example
            dung,,,,dung@xa.example
            ,U3,Leader,Giang,giang@xa.example
            ,,OneStopHead,Hoa,hoa@xa.example
            """);
        var mended = await settings.With("Recipients:Directory", "\"directory.csv\"").RunAsync("check", "--online");
        Assert.DoesNotContain("Recipients:Directory", mended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("OneStopHead", mended.Output, StringComparison.Ordinal);
    }

    // The office's wall clock, stored without a zone and read as UTC: seven hours ahead.
    [Fact]
    public async Task Online_DossierChangedInTheFuture_NamesTheZoneOfTheSource()
    {
        var local = TimeProvider.System.GetUtcNow().AddHours(7).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        using var settings = Folder($"'{local}' as updated_at").With("Sources:0:TimeZone", "\"Etc/UTC\"");

        var wrong = await settings.RunAsync("check", "--online");
        var right = await settings.With("Sources:0:TimeZone", "\"Asia/Ho_Chi_Minh\"").RunAsync("check", "--online");

        Assert.Equal(1, wrong.ExitCode);
        Assert.Matches(@"error: Sources:0:TimeZone holds HS-1, last changed 0[67]:\d\d:\d\d ahead of now: .* another zone than Etc/UTC", wrong.Output);
        Assert.DoesNotContain("Sources:0:TimeZone", right.Output, StringComparison.Ordinal);
        Assert.Equal(0, right.ExitCode);
    }

    // The session finds another clock_timestamp() first: a server whose clock is an hour late.
    [Fact]
    public async Task Online_ServerWithAWrongClock_IsNamedByHowMuch()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(database))
            await connection.ExecuteAsync("create schema late; create function late.clock_timestamp() returns timestamptz language sql as $$ select pg_catalog.clock_timestamp() - interval '1 hour' $$");
        using var settings = new SettingsFolder()
            .With("Sources:0", $$"""{ "Name": "hue", "Provider": "PostgreSql", "ConnectionString": "{{database}};Search Path=late,pg_catalog", "Profile": "own" }""")
            .With("Ledger", $$"""{ "Provider": "PostgreSql", "ConnectionString": "{{await postgres.CreateDatabaseAsync()}}" }""");
        settings.Write("own/open-dossiers.sql", $"select '1' as dossier_id, '1' as dossier_code, now() as due_at, '4' as status_code, false as is_suspended, '{An}' as assignees, '{An}' as leaders");

        var result = await settings.RunAsync("check", "--online");

        Assert.Matches(@"warning: Sources:0:ConnectionString names a server whose clock differs by (00:59|01:00):\d\d from this machine's, at most 00:01:00 is in order", result.Output);
        Assert.DoesNotContain("Ledger:", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Online_CertificateThatEndsSoon_IsNamedWithItsDay()
    {
        await using var server = TlsServer.Start(CertificateProtocol.SmtpStartTls, TimeProvider.System.GetUtcNow().AddDays(3));
        using var settings = Folder("1 as x").With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp", $$"""{ "Host": "127.0.0.1", "Port": {{server.Port}}, "Security": "StartTls" }""");

        var result = await settings.RunAsync("check", "--online");

        Assert.Matches($@"warning: Alarms:CertificateDays is broken by 127\.0\.0\.1:{server.Port}: its certificate ends at \d{{4}}-\d\d-\d\d \d\d:\d\d, in less than 14 days; renew it", result.Output);
    }

    [Fact]
    public async Task Offline_DiskAndLedgerThatCannotBeUsed_AreNamed_InVietnamese()
    {
        using var settings = new SettingsFolder().With("Alarms:FreeDisk", "\"99%\"");
        settings.Write("ledger.db", "this is no database, and far longer than the header of one would be: a hundred bytes are looked at before anything else happens");

        var result = await settings.RunAsync("check", "--language", "vi");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lưu ý: Alarms:FreeDisk bị vi phạm ở ", result.Output, StringComparison.Ordinal);
        Assert.Contains("lỗi: Ledger:ConnectionString không dùng được: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 lỗi, ", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData("vi_VN.UTF-8", "Không phát hiện vấn đề nào.")]
    [InlineData("en_GB.UTF-8", "Everything is in order.")]
    [InlineData("C.UTF-8", "Everything is in order.")]
    public async Task Language_WithoutTheOption_IsThatOfTheTerminal(string locale, string expected)
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = locale }, "check");

        Assert.Equal(expected, result.Output.Trim());
    }

    [Fact]
    public void Clock_BeforeTheProgramWasMade_OrBeforeTheLedgersLastRun_IsWrong()
    {
        var now = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);

        Assert.Empty(ClockCheck.OfMachine(now, now.AddHours(23), English));
        Assert.StartsWith("is wrong: it says 2026-03-03 00:00Z, but the program was made at 2026-03-04 01:00Z", Assert.Single(ClockCheck.OfMachine(now, now.AddHours(25), English)).Text, StringComparison.Ordinal);
        Assert.Empty(ClockCheck.OfLedger(now.AddMinutes(9), now, English));
        Assert.True(Assert.Single(ClockCheck.OfLedger(now.AddMinutes(11), now, English)).IsError);
        Assert.Empty(ClockCheck.OfServer("k", now, now.AddSeconds(95), now.AddSeconds(40), English));
        Assert.Contains("00:01:05", Assert.Single(ClockCheck.OfServer("k", now, now.AddSeconds(105), now.AddSeconds(40), English)).Text, StringComparison.Ordinal);
        Assert.Contains("00:01:05", Assert.Single(ClockCheck.OfServer("k", now, now.AddSeconds(-65), now.AddSeconds(40), English)).Text, StringComparison.Ordinal);
        Assert.True(ClockCheck.BuiltAt > now);
    }

    // One part waits for ever, and does not listen when it is told to stop.
    [Fact]
    public async Task Parts_OneThatHangs_KeepsNoOtherFromReporting()
    {
        var never = new TaskCompletionSource<IReadOnlyList<SettingsFinding>>();
        var counted = new Counter();
        OnlinePart[] parts =
        [
            new("Sources:0", TimeSpan.FromMilliseconds(200), _ => never.Task),
            new("Mail:Smtp", TimeSpan.FromMinutes(5), _ => Task.FromResult<IReadOnlyList<SettingsFinding>>([new SettingsFinding("Mail:Smtp", $"refused", IsError: true)])),
        ];

        var findings = await OnlineCheck.RunAllAsync(parts, English, counted, Cancellation);

        Assert.Equal(
            ["Sources:0 gave no answer within 0.2 seconds: the others were checked all the same; try again, or look at the network", "Mail:Smtp refused"],
            findings.Select(finding => finding.ToString()));
        Assert.Equal(2, counted.Done);
    }

    private static SettingsFolder Folder(string column)
    {
        var settings = new SettingsFolder().With("Sources:0:Profile", "\"own\"");
        settings.Write("own/open-dossiers.sql", $"select 'HS-1' as dossier_id, 'HS-1' as dossier_code, null as due_at, '4' as status_code, 0 as is_suspended, '{An}' as assignees, '[]' as leaders, 'U1' as agency_code, {column}");
        settings.Write("one-stop.db", "");
        return settings;
    }

    private sealed class Counter : IProgress<int>
    {
        private int done;

        public int Done => done;

        public void Report(int value) => Interlocked.Increment(ref done);
    }
}
