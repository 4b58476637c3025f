using OneStopWatcher.Ledger;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>Causes are kept in English and as phrases (decision record 0033): both engines give back what was written, and what has no phrase as its text.</summary>
public abstract partial class LedgerConformance
{
    private const string English = "mail server h: no answer within 30 s before the message";
    private const string Vietnamese = "mail server h: không trả lời trong 30 giây trước khi gửi thư";

    private static FormattableString Cause => $"{"mail server h"}: {(FormattableString)$"no answer within {30.0:0} s {(FormattableString)$"before the message"}"}";

    [Fact]
    public async Task CauseOfAFailedSweep_IsSaidInEveryLanguage_AndAnOldOneAsItsText()
    {
        await new RunLog(Ledger).RecordAsync(Run(RunRecord.Sweep) with { Outcome = RunOutcome.Failed, Failure = Cause }, Cancellation);

        await AssertSaidAsync("runs", "detail", async () => (await new HealthLedger(Ledger).StreakAsync("xa", NextSlot, Cancellation)).Detail);
    }

    [Fact]
    public async Task CauseOfAnAlarm_IsSaidInEveryLanguage_AndAnOldOneAsItsText()
    {
        var alarms = new AlarmLedger(Ledger);
        var opened = new RecordedAlarm { Kind = "DiskLow", Subject = "a", Since = Slot, SeenAt = Slot, Cause = $"c" };
        await RecordAlarmsAsync([new AlarmStep(opened, Told: null)], [], MailWay.Main);
        var open = Assert.Single(await alarms.LoadAsync(Slot, Cancellation));
        await RecordAlarmsAsync([new AlarmStep(open with { Cause = Cause }, Told: null)], [], MailWay.Main);

        await AssertSaidAsync("alarms", "cause", async () => Assert.Single(await alarms.LoadAsync(Slot, Cancellation)).Cause);
    }

    [Fact]
    public async Task CauseOfAnOutage_IsSaidInEveryLanguage_AndAnOldOneAsItsText()
    {
        var outages = new OutageLedger(Ledger);
        await outages.BeginAsync($"c", Slot, Cancellation);
        await outages.BeginAsync(Cause, NextSlot, Cancellation);

        await AssertSaidAsync("mail_outages", "reason", async () => (await outages.CurrentAsync(Cancellation))!.Reason);
    }

    private async Task AssertSaidAsync(string table, string column, Func<Task<FormattableString?>> read)
    {
        Assert.Equal([English], await RowsAsync($"select {column} from {table}"));
        Assert.Equal((English, Vietnamese), await SaidAsync());

        // As a program that knows nothing of phrases goes on with the row, and as a hand may leave it.
        await ExecuteAsync($"update {table} set {column} = 'x'");
        Assert.Equal(("x", "x"), await SaidAsync());
        await ExecuteAsync($"update {table} set {column} = 'no answer within 30 s', phrase = 'no JSON'");
        Assert.Equal(("no answer within 30 s", "no answer within 30 s"), await SaidAsync());
        await ExecuteAsync($"update {table} set phrase = null");
        Assert.Equal(("no answer within 30 s", "no answer within 30 s"), await SaidAsync());

        async Task<(string English, string Vietnamese)> SaidAsync()
        {
            var phrase = await read();
            return (Phrases.In(phrase!, "en"), Phrases.In(phrase!, "vi"));
        }
    }
}
