using OneStopWatcher.Tests.Scenarios;

namespace OneStopWatcher.Tests.Promise;

/// <summary>Days of the service's duties in fake time: what it keeps in memory after them is what it kept before. Alone, for others' memory would count.</summary>
[Collection(nameof(SoakTests))]
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed class SoakTests
{
    private const long MostGrowth = 1_500_000;

    [Fact]
    public async Task Day_OfSweepsDigestsAndMails_LeavesNothingInMemory()
    {
        var days = LongForm.Count(1, 7);
        await using var office = await Office.OpenAsync();
        for (var number = 0; number < 20; number++)
            office.Receive($"HS-{number:00}", "2026-03-01T10:00:00+07:00");

        // Whatever is made once, such as statements and templates, is made on the first day.
        await LiveAsync(office, new DateTime(2026, 3, 2), quarters: 96);
        var before = Held(office);
        for (var day = 0; day < days; day++)
            await LiveAsync(office, new DateTime(2026, 3, 3).AddDays(day), quarters: 96);
        var growth = Held(office) - before;

        LongForm.Tell($"{days} days, {office.Server.Mails.Count} mails, {growth / 1024} KiB more than before");
        Assert.True(growth < MostGrowth, $"memory grew by {growth} bytes in {days} days of fake time");
    }

    // As the service's schedule: a sweep, alarms and a delivery every quarter of an hour, a digest in the morning; dossiers come, close and hang.
    private static async Task LiveAsync(Office office, DateTime day, int quarters)
    {
        for (var quarter = 0; quarter < quarters; quarter++)
        {
            var now = day.AddMinutes(15 * quarter);
            office.At($"{now:yyyy-MM-dd HH:mm}");
            if (quarter % 8 == 0)
            {
                office.Receive($"N-{now:MMddHHmm}", $"{now.AddHours(1):yyyy-MM-dd'T'HH:mm:ss}+07:00");
                office.Change("update dossiers set is_closed = 1 where dossier_id = (select min(dossier_id) from dossiers where is_closed = 0 and dossier_id like 'N-%')");
            }

            if (now is { Hour: 7, Minute: 45 })
                await office.DigestAsync();
            await office.SweepAsync();
            await office.AlarmAsync();
            await office.DeliverAsync();
        }
    }

    private static long Held(Office office)
    {
        // What the mail server of the test has recorded is its own.
        var recorded = office.Server.Mails.Sum(mail => 2L * mail.Text.Length);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true) - recorded;
    }
}
