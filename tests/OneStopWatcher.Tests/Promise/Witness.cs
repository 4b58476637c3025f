using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.Promise;

/// <summary>
/// Holds the program to its promise over many crashes: every message is accepted, only those in flight at a crash may be accepted again, under
/// the same Message-ID and with the same bytes, and none of them once its acceptance was recorded.
/// </summary>
internal sealed class Witness(Installation installation, RecordingSmtpServer server)
{
    private const string Unsettled = "select 'x' from messages where settled_at is null limit 1";

    private readonly HashSet<string> inFlight = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> recorded = new(StringComparer.Ordinal);
    private int crashes;

    /// <summary>How many messages were accepted more than once.</summary>
    public int Repeated { get; private set; }

    /// <summary>Looks at the ledger right after a crash, before anything runs again.</summary>
    public void SeeCrash()
    {
        crashes++;
        if (installation.Ledger(LedgerTables) is [])
            return;
        inFlight.UnionWith(installation.Ledger("select mime_id from messages where state = 'Sending'"));

        // In this order: another process may go on meanwhile.
        var sent = installation.Ledger("select mime_id from messages where state = 'Sent'");
        var accepted = Accepted();
        foreach (var id in sent)
            recorded.TryAdd(id, accepted[id].Count());
    }

    /// <summary>Waits until everybody was mailed and nothing waits any more.</summary>
    /// <param name="addresses">Who must be mailed.</param>
    /// <param name="explain">What the program says, for a failure.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WaitUntilToldAsync(IEnumerable<string> addresses, Func<string> explain, CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (addresses.Except(server.Mails.Select(mail => mail.Recipients.Single()), StringComparer.Ordinal).Any() || installation.Ledger(Unsettled).Count > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromMinutes(8), explain());
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    /// <summary>Asserts, once nothing waits any more.</summary>
    /// <param name="addresses">Who must have been mailed.</param>
    public void Testify(IEnumerable<string> addresses)
    {
        var accepted = Accepted();
        var mailed = server.Mails.Select(mail => mail.Recipients.Single()).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(addresses.ToHashSet(StringComparer.Ordinal), mailed);
        Assert.Equal(["Sent"], installation.Ledger("select distinct state from messages"));
        Assert.All(installation.Ledger("select mime_id from messages"), id => Assert.Contains(id, accepted.Select(copies => copies.Key)));

        // One message a person: a second one under another Message-ID would tell the same twice.
        Assert.All(accepted.GroupBy(copies => copies.First().Recipients.Single(), StringComparer.Ordinal).Where(person => addresses.Contains(person.Key)), person => Assert.Single(person));
        var repeated = accepted.Where(copies => copies.Count() > 1).ToList();
        Assert.All(repeated, copies => Assert.Contains(copies.Key, inFlight));
        Assert.All(repeated, copies => Assert.Single(copies.Select(mail => mail.Text).Distinct(StringComparer.Ordinal)));
        Assert.All(recorded, item => Assert.Equal(item.Value, accepted[item.Key].Count()));
        Repeated = repeated.Count;
        Assert.NotEqual(0, crashes);
    }

    private string LedgerTables => installation.LedgerAddress.Engine == OneStopWatcher.Ledger.LedgerEngine.Sqlite
        ? "select name from sqlite_schema where name = 'messages'"
        : "select tablename from pg_tables where tablename = 'messages'";

    private ILookup<string, RecordedMail> Accepted() => server.Mails.ToLookup(mail => mail.Parse().MessageId!, StringComparer.Ordinal);
}
