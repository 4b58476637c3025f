using System.Data.Common;

namespace OneStopWatcher.Ledger;

/// <summary>
/// The rights of one run, held together from its beginning to its record. A run that loses one of them ends, and the transaction that would
/// record it fails: a process that was frozen and wakes up changes nothing any more.
/// </summary>
internal sealed class Turn : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly LedgerDatabase ledger;
    private readonly List<LedgerLock> rights = [];

    private Turn(LedgerDatabase ledger) => this.ledger = ledger;

    /// <summary>Waits for rights, and takes them in one order, so that no two runs wait for each other.</summary>
    /// <exception cref="LedgerException">Nobody can tell whether somebody has one of them.</exception>
    public static async Task<Turn> TakeAsync(LedgerDatabase ledger, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var turn = new Turn(ledger);
        try
        {
            foreach (var name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                while (!await turn.AddAsync(name, cancellationToken))
                    await Task.Delay(Pause, cancellationToken);
            }

            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes one right, or returns null while somebody else has it.</summary>
    public static async Task<Turn?> TryTakeAsync(LedgerDatabase ledger, string name, CancellationToken cancellationToken)
    {
        var turn = new Turn(ledger);
        return await turn.AddAsync(name, cancellationToken) ? turn : null;
    }

    /// <summary>Does something that ends, unfinished, when a right is lost meanwhile.</summary>
    /// <exception cref="LedgerException">A right was lost.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource([cancellationToken, .. rights.Select(right => right.Lost)]);
        try
        {
            await run(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && rights.Find(right => right.Lost.IsCancellationRequested) is { } lost)
        {
            throw Lost(lost.Right, e);
        }
    }

    /// <summary>Fails a transaction whose right has gone to somebody else, and keeps it from going before the transaction ends.</summary>
    /// <exception cref="LedgerException">The right was lost.</exception>
    public async Task RequireAsync(string name, DbConnection connection, DbTransaction transaction)
    {
        var right = rights.Find(right => right.Right == name) ?? throw new InvalidOperationException($"the right to {name} was never taken");
        if (!await ledger.HoldsAsync(right, connection, transaction))
            throw Lost(name, inner: null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var right in rights.AsEnumerable().Reverse())
            await right.DisposeAsync();
        rights.Clear();
    }

    private static LedgerException Lost(string right, Exception? inner) =>
        new($"the right to {right} was lost, because the ledger's server was away or this process stood still; what was not recorded is done again", inner);

    private async Task<bool> AddAsync(string name, CancellationToken cancellationToken)
    {
        if (await ledger.TryTakeAsync(name, cancellationToken) is not { } taken)
            return false;
        rights.Add(taken);
        return true;
    }
}
