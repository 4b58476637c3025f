using Npgsql;
using OneStopWatcher.Ledger;
using Quartz;

namespace OneStopWatcher.Hosting;

/// <summary>
/// The schedule of a cluster: Quartz keeps it in the ledger's database, in tables that the ledger's migrations create. Each fire goes to one
/// instance; what a dead one was doing, another one does again.
/// </summary>
internal static class SharedSchedule
{
    private const string Name = "OneStopWatcher";

    // A third each for the rhythm of the check-in, for the patience with a late one, and for noticing.
    private const int Parts = 3;

    /// <summary>Makes Quartz keep its schedule in the ledger's database.</summary>
    public static void Use(IQuartzBuilder quartz, LedgerAddress ledger)
    {
        quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = Name);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, PostgreSqlLedger.ConnectionStringOf(ledger));
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
            store.UseClustering(cluster =>
            {
                // In whole milliseconds: Quartz refuses what it cannot store.
                var part = TimeSpan.FromMilliseconds(Math.Floor(ledger.TakeOverAfter.TotalMilliseconds / Parts));
                cluster.CheckinInterval = part;
                cluster.CheckinMisfireThreshold = part;
            });
        });
    }
}
