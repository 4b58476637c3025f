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
    private readonly IReadOnlyList<(long Id, DateTimeOffset SweptAt)> moments;
    private readonly Dictionary<string, Dossier> dossiers = [];
    private readonly Dictionary<string, RememberedDossier> seen = [];
    private readonly Dictionary<string, KeyAnswer> answers = [];
    private RegisterLine register = new([], TellsApprovers: false, CanAskByKey: false, [], [], [], []);
    private IrregularLine irregular = IrregularLine.None;
    private HashSet<string> hidden = [];
    private readonly Dictionary<DateTimeOffset, int> ends = [];
    private int next;

    private RecordedSource(HistoryLedger history, string source, IReadOnlyList<(long Id, DateTimeOffset SweptAt)> moments)
    {
        // What was added counts in the order in which it was, not by its time: clocks are set back, and those of two servers differ.
        (this.history, this.source, this.moments) = (history, source, moments);
        foreach (var (i, (_, sweptAt)) in moments.Index())
            ends[sweptAt] = i + 1;
    }

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
        var recorded = new RecordedSource(history, source, await history.MomentsAsync(source, key.Id, cancellationToken));
        await recorded.AdvanceToAsync(1 + recorded.moments.Select(moment => moment.SweptAt).ToList().FindLastIndex(sweptAt => sweptAt < from), cancellationToken);
        return (recorded, key.SweptAt);
    }

    /// <summary>Moves forward to what a sweep read. One that has added nothing read what was known.</summary>
    public Task AdvanceAsync(DateTimeOffset sweptAt, CancellationToken cancellationToken) =>
        ends.TryGetValue(sweptAt, out var end) ? AdvanceToAsync(end, cancellationToken) : Task.CompletedTask;

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

    private async Task AdvanceToAsync(int end, CancellationToken cancellationToken)
    {
        if (end <= next)
            return;
        foreach (var content in await history.AddedAsync(source, moments[next].Id, moments[end - 1].Id, cancellationToken))
        {
            foreach (var line in HistoryText.Read(content))
                Apply(line);
        }

        next = end;
    }

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
