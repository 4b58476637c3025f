using System.Text.Json;
using System.Text.RegularExpressions;
using OneStopWatcher.Commands;
using OneStopWatcher.Ledger;
using OneStopWatcher.OpsPage;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>How an installation stands, as its ledger tells it at a moment. 3 March 2026 is a Tuesday.</summary>
public abstract class StatusScenarios(PostgresServer? postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Status_OfADayWithEveryTrouble_ReadsAsKept(string language)
    {
        await using var office = await TroubledAsync();

        var report = await ReportAsync(office, language);

        Assert.False(report.IsHealthy);
        var text = string.Join('\n', [.. report.Lines().Select(line => $"{line.Label}|{line.Text}"), "", .. report.Problems.Select(problem => $"{(problem.IsTrouble ? "!" : "-")} {problem.Code}: {problem.Text}"), ""]);
        text = Regex.Replace(text, @"[0-9a-f]{12}", "HASH", RegexOptions.None, TimeSpan.FromSeconds(5));
        text = text.Replace(office.Settings.File, "FILE", StringComparison.Ordinal);

        // Its name and size are those of the engine, its schema that of the day.
        text = Regex.Replace(text, @"(?m)^(?<label>Sổ theo dõi|Ledger)\|.*: [\d.]+ MB, (?<schema>\D+)\d+$", "${label}|NAME: SIZE, ${schema}N", RegexOptions.None, TimeSpan.FromSeconds(5));
        text = text.Replace(office.Server.Port.ToString(), "PORT", StringComparison.Ordinal);
        Golden.Match($"Commands/golden/status.{language}.txt", text);
    }

    [Fact]
    public async Task Status_OfAQuietDay_IsInOrder_AndOfASilentServiceIsNot()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:30");
        await office.SweepAsync();
        await office.SlotAsync("2026-03-03 07:45");
        office.At("2026-03-03 07:50");
        Assert.Empty((await ReportAsync(office, "en")).Problems);

        // The default schedule sweeps every quarter of an hour within office hours: one sweep may be under way, two may not be missing.
        office.At("2026-03-03 08:20");
        Assert.Equal(["sweepLate"], (await ReportAsync(office, "en")).Problems.Select(problem => problem.Code));
        office.At("2026-03-04 08:20");
        Assert.Equal(["sweepLate", "digestLate"], (await ReportAsync(office, "en")).Problems.Select(problem => problem.Code));

        // Nothing is swept on Sunday night, and nothing is late.
        office.At("2026-03-06 17:45");
        await office.SweepAsync();
        await office.DigestAsync();
        office.At("2026-03-06 18:10");
        Assert.DoesNotContain((await ReportAsync(office, "en")).Problems, problem => problem.Code == "digestLate");
    }

    [Fact]
    public async Task Status_OfMailsThatNobodySends_CountsOfficeHoursOnly()
    {
        await using var office = await Office.OpenAsync(postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 11:00");
        await office.DigestAsync();

        // Half an hour before the lunch break, and an hour in all half an hour after it.
        office.At("2026-03-03 13:55");
        Assert.DoesNotContain((await ReportAsync(office, "en")).Problems, problem => problem.Code == "mailsWait");
        office.At("2026-03-03 14:05");
        Assert.Contains((await ReportAsync(office, "en")).Problems, problem => problem is { Code: "mailsWait", IsTrouble: true });
        await office.Holds.PauseAsync("Lan", "bảo trì", office.Now, Cancellation);
        var paused = (await ReportAsync(office, "en")).Problems;
        Assert.DoesNotContain(paused, problem => problem.Code == "mailsWait");
        Assert.Contains(paused, problem => problem is { Code: "paused", IsTrouble: false });
    }

    // Whatever the second way waits for: an administrator who has it wait for a day must not be told by one that all is well, and by the other that nothing is.
    [Fact]
    public async Task Status_OfMailsThatNoServerTakes_SaysWhatHealthSays()
    {
        await using var office = await Office.OpenAsync(mail: """ "SecondWay": { "After": "1.00:00:00" } """, postgres: postgres);
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");

        await AssertAlikeAsync("2026-03-03 08:40", isTrouble: false);
        await AssertAlikeAsync("2026-03-03 08:50", isTrouble: true);
        office.Server.Script = _ => null;
        await office.DeliverAsync();
        Assert.DoesNotContain((await ReportAsync(office, "en")).Problems, problem => problem.Code == "mailDown");

        async Task AssertAlikeAsync(string time, bool isTrouble)
        {
            var health = (await office.HealthAsync(time)).Single(item => item.Check == ReadyCheck.Delivery);
            var told = (await ReportAsync(office, "en")).Problems.Single(problem => problem.Code == "mailDown");
            Assert.Equal((isTrouble, isTrouble), (health.State == HealthState.Failing, told.IsTrouble));
        }
    }

    [Fact]
    public async Task Status_OfAnAlarm_SaysItsCauseInTheLanguageOfTheCommand_AndThatOfAnOlderProgramAsItIs()
    {
        // No disk has 100 TB free.
        await using var office = await Office.OpenAsync(""" "Alarms": { "FreeDisk": "100TB" } """, mail: """ "SecondWay": { "PickupFolder": "second" } """, postgres: postgres);
        await office.AlarmAsync("2026-03-03 08:00");

        Assert.EndsWith($" are free on {Environment.MachineName}; Alarms:FreeDisk is 100 TB", await CauseAsync("en"), StringComparison.Ordinal);
        Assert.StartsWith($"{Environment.MachineName} còn trống ", await CauseAsync("vi"), StringComparison.Ordinal);
        office.ChangeLedger("update alarms set phrase = null");
        Assert.Equal(await CauseAsync("en"), await CauseAsync("vi"), ignoreCase: false);

        async Task<string> CauseAsync(string language)
        {
            var json = JsonSerializer.SerializeToNode((await ReportAsync(office, language)).ToJson())!;
            var cause = json["alarms"]![0]!["cause"]!.GetValue<string>();
            Assert.Contains((await ReportAsync(office, language)).Problems, problem => problem.Code == "alarm" && problem.Text.EndsWith(cause, StringComparison.Ordinal));
            return cause;
        }
    }

    private async Task<Office> TroubledAsync()
    {
        var office = await Office.OpenAsync(mail: """ "MaxPerSlot": 1 """, hasSecond: true, postgres: postgres);
        office.Receive("HS-1", "2026-03-02T10:00:00+07:00");
        office.Receive("HS-2", "2026-03-02T11:00:00+07:00", """[{"id":"dung","name":"Dung","email":"dung@xa.example"}]""");
        office.Server.Script = said => said.Verb == SmtpVerb.Connect ? SmtpReply.Of(554, "5.3.2 closed") : null;
        await office.SlotAsync("2026-03-03 07:45");
        office.MoveSecond(isAway: true);
        foreach (var time in (string[])["2026-03-03 08:00", "2026-03-03 08:15", "2026-03-03 08:30", "2026-03-03 08:45"])
        {
            office.At(time);
            await office.SweepAsync();
            await office.DeliverAsync();
        }

        await office.AlarmAsync("2026-03-03 08:46");
        await office.SilenceAsync("2026-03-06 00:00", "dossier=HS-9");
        office.At("2026-03-03 08:50");
        return office;
    }

    private static async Task<StatusReport> ReportAsync(Office office, string language)
    {
        var ledger = await LedgerDatabase.OpenForReadingAsync(office.Settings.Ledger, Cancellation);
        return StatusReport.Of(office.Settings, await StatusFacts.ReadAsync(office.Settings, ledger!, office.Now, Cancellation), ConsoleWords.Load(language));
    }
}
