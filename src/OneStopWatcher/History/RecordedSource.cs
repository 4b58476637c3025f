using System.Runtime.CompilerServices;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.History;

/// <summary>A source as its history tells it, moved forward from sweep to sweep.</summary>
internal sealed class RecordedSource : ISourceReader
{
    private readonly HistoryLedger history;
    private readonly string source;
    private readonly Dictionary<string, Dossier> dossiers = [];
    private readonly Dictionary<string, RememberedDossier> seen = [];
    private readonly Dictionary<string, KeyAnswer> answers = [];
    private RegisterLine register = new([], TellsApprovers: false, CanAskByKey: false, [], [], [], []);
    private IrregularLine irregular = IrregularLine.None;
    private HashSet<string> hidden = [];
    private long last;

    private RecordedSource(HistoryLedger history, string source, long key) => (this.history, this.source, last) = (history, source, key - 1);

    public IReadOnlyList<HangKind> Kinds => register.Kinds;

    public bool TellsApprovers => register.TellsApprovers;

    public bool CanAskByKey => register.CanAskByKey;

    /// <summary>The contact directory that held.</summary>
    public IReadOnlyList<Contact> Contacts => register.Contacts;

    /// <summary>What was remembered of its dossiers.</summary>
    public IReadOnlyDictionary<string, RememberedDossier> Seen => seen;

    /// <summary>The source as it was before a moment.</summary>
    /// <returns>Null when the history does not reach back so far, with the moment since when it does; or without, when there is none.</returns>
    public static async Task<(RecordedSource? Source, DateTimeOffset? Since)> BeginAsync(
        LedgerDatabase ledger, string source, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var history = new HistoryLedger(ledger);
        if (await history.KeyAsync(source, from, cancellationToken) is not { } key)
            return (null, null);

        if (key.SweptAt >= from)
            return (null, key.SweptAt);
        var recorded = new RecordedSource(history, source, key.Id);
        await recorded.AdvanceAsync(from.AddMilliseconds(-1), cancellationToken);
        return (recorded, key.SweptAt);
    }

    /// <summary>Moves forward to a moment, inclusive.</summary>
    /// <returns>Whether anything was read on the way.</returns>
    public async Task<bool> AdvanceAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var added = await history.AddedAsync(source, last, until, cancellationToken);
        foreach (var (id, content) in added)
        {
            last = id;
            foreach (var line in HistoryText.Read(content))
                Apply(line);
        }

        return added.Count > 0;
    }

    public Task<IReadOnlyList<OfficialPosting>> OfficialsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken)
    {
        foreach (var row in register.Broken)
            broken.Add(row);
        return Task.FromResult(register.Officials);
    }

    public Task<IReadOnlyList<Unit>> UnitsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken) => Task.FromResult(register.Units);

    public async IAsyncEnumerable<ReadDossier> OpenDossiersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in irregular.Broken.Where(row => row.DossierId is null || hidden.Contains(row.DossierId)))
            yield return new ReadDossier(Dossier: null, IsClosed: null, row);
        foreach (var (id, dossier) in dossiers)
        {
            if (!hidden.Contains(id))
                yield return new ReadDossier(dossier, IsClosed: null, Broken: null);
        }

        // These come second, as they did then.
        foreach (var row in irregular.Broken.Where(row => row.DossierId is not null && !hidden.Contains(row.DossierId)))
            yield return new ReadDossier(Dossier: null, IsClosed: null, row);
        foreach (var dossier in irregular.Twice)
            yield return new ReadDossier(dossier, IsClosed: null, Broken: null);
    }

    /// <summary>What the source said then. Of a dossier that nobody asked for then, the usual is taken: it is gone because it was closed.</summary>
    public Task<IReadOnlyDictionary<string, bool>> ClosedByKeyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var closed = new Dictionary<string, bool>();
        foreach (var id in ids)
        {
            KeyAnswer? answer = irregular.Answers.TryGetValue(id, out var late) ? late : answers.TryGetValue(id, out var known) ? known : null;
            if (answer is not KeyAnswer.Unknown)
                closed[id] = answer is null or KeyAnswer.Closed;
        }

        return Task.FromResult<IReadOnlyDictionary<string, bool>>(closed);
    }

    // It goes on with the next sweep.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Apply(HistoryLine line)
    {
        if (line.Dossier is { } dossier)
        {
            dossiers[dossier.Id] = dossier;
        }
        else if (line.Seen is { } now)
        {
            seen[now.Id] = new RememberedDossier(now.Sighting, now.Absent);
            if (now.Absent > 0)
                dossiers.Remove(now.Id);
            else
                answers.Remove(now.Id);
            if (now.Answer is { } answer)
                answers[now.Id] = answer;
        }
        else if (line.Register is { } people)
        {
            register = people;
        }
        else if (line.Irregular is { } rows)
        {
            irregular = rows;
            hidden = [.. rows.Hidden];
        }
    }
}
