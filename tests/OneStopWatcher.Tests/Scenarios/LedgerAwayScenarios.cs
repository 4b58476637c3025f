using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Alarms;
using OneStopWatcher.Hosting;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>A service that starts while its ledger is away: it waits, says so without the ledger, and says when that is over.</summary>
public sealed class LedgerAwayScenarios
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ledger_AwayAtTheStart_IsToldWithoutIt_AndItsEndOnceItIsThere()
    {
        await using var office = await Office.OpenAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7)));
        var trouble = new LedgerTrouble(clock, Environment.MachineName, NullLogger.Instance);

        // A folder by the ledger's name: nothing can be opened there.
        var file = Path.Combine(office.Folder, "away.db");
        Directory.CreateDirectory(file);
        var waiting = LedgerOpening.WaitAsync(
            new LedgerAddress(LedgerEngine.Sqlite, $"Data Source={file}"), (reason, token) => trouble.FailedAsync(office.Settings, reason, token), clock, NullLogger.Instance, Cancellation);
        await AdvanceUntilAsync(clock, () => office.Server.Mails.Count > 0);
        Assert.Contains("Không ghi được sổ theo dõi", office.Server.Mails[0].Parse().Subject, StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);

        Directory.Delete(file);
        await AdvanceUntilAsync(clock, () => waiting.IsCompleted);
        var told = office.Server.Mails.Count;
        var duties = new Duties(office.Settings, await waiting, clock, NullLoggerFactory.Instance, trouble);
        await duties.AlarmAsync(Cancellation);
        Assert.Equal(told, office.Server.Mails.Count);
        clock.Advance(TimeSpan.FromMinutes(31));
        await duties.AlarmAsync(Cancellation);

        Assert.Equal(told + 1, office.Server.Mails.Count);
        Assert.StartsWith("[Một cửa] Đã khắc phục: Không ghi được sổ theo dõi", office.Server.Mails[^1].Parse().Subject, StringComparison.Ordinal);
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, Func<bool> isReached)
    {
        while (!isReached())
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(20, Cancellation);
        }
    }
}
