using System.IO.Compression;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.History;

/// <summary>
/// Gathers, while a sweep reads, what the history of its source does not have yet (decision record 0028). What has not changed costs a hash.
/// A sweep that fails or is held never finishes it, and so adds nothing.
/// </summary>
internal sealed class SweepLog : IAsyncDisposable
{
    private readonly SourceMemory memory;
    private readonly MemoryStream deflated = new();
    private readonly DeflateStream lines;
    private readonly List<Unjudged> broken = [];
    private readonly List<Dossier> twice = [];
    private readonly SortedSet<string> hidden = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KeyAnswer> answers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KeyAnswer> late = new(StringComparer.Ordinal);
    private RegisterLine? register;
    private bool hasLines;

    /// <summary>Begins. The first sweep of a month writes everything down, so that older history can go and a replay need not begin with the first.</summary>
    /// <param name="memory">What the ledger remembers.</param>
    /// <param name="now">The moment of the sweep.</param>
    public SweepLog(SourceMemory memory, DateTimeOffset now)
    {
        this.memory = memory;
        lines = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true);
        IsKey = memory.History?.KeyAt is not { } key || (key.UtcDateTime.Year, key.UtcDateTime.Month) != (now.UtcDateTime.Year, now.UtcDateTime.Month);
    }

    /// <summary>Whether everything is written, not what has changed alone.</summary>
    public bool IsKey { get; }

    /// <summary>A dossier as it was read.</summary>
    /// <returns>Its hash, to be remembered with its sighting.</returns>
    public long Add(Dossier dossier, long? known)
    {
        var hash = ContentHash.Of(dossier);
        if (IsKey || hash != known)
            Write(new HistoryLine { Dossier = dossier with { UpdatedAt = null } });
        return hash;
    }

    /// <summary>A row that could not be read.</summary>
    /// <param name="row">What is wrong with it.</param>
    /// <param name="isFirst">Whether no row of the same key came before it.</param>
    public void AddBroken(Unjudged row, bool isFirst)
    {
        broken.Add(row);
        if (isFirst && row.DossierId is { } id)
            hidden.Add(id);
    }

    /// <summary>A row whose key another row has as well.</summary>
    public void AddTwice(Dossier dossier) => twice.Add(dossier with { UpdatedAt = null });

    /// <summary>A dossier that no row stands for, while a row without a key may be it.</summary>
    public void Hide(string id) => hidden.Add(id);

    /// <summary>What the source said by key of dossiers that are not among the open ones.</summary>
    public void AddAnswers(IEnumerable<string> asked, IReadOnlyDictionary<string, bool> closed)
    {
        foreach (var id in asked)
        {
            var answer = !closed.TryGetValue(id, out var isClosed) ? KeyAnswer.Unknown : isClosed ? KeyAnswer.Closed : KeyAnswer.Open;
            (memory.Sightings[id].AbsentSweeps < Clearing.SweepsUntilLeft ? answers : late)[id] = answer;
        }
    }

    /// <summary>What is said of people and units.</summary>
    public void AddRegister(RegisterLine line) => register = line;

    /// <summary>Ends the read.</summary>
    /// <param name="changed">The sightings that it changes.</param>
    /// <returns>What is to be recorded, or null when nothing has changed.</returns>
    public async Task<AddedHistory?> FinishAsync(IReadOnlyList<ChangedSighting> changed)
    {
        var irregular = new IrregularLine(broken, twice, [.. hidden], late);
        var (registerHash, irregularHash) = (HistoryText.HashOf(register), HistoryText.HashOf(irregular));
        if (IsKey || registerHash != memory.History!.RegisterHash)
            Write(new HistoryLine { Register = register });
        if (IsKey || irregularHash != memory.History!.IrregularHash)
            Write(new HistoryLine { Irregular = irregular });
        var written = changed.Select(item => item.DossierId).ToHashSet();
        foreach (var (id, remembered) in IsKey ? memory.Sightings.Where(pair => !written.Contains(pair.Key)) : [])
            Write(new HistoryLine { Seen = new SeenLine(id, remembered.Sighting, remembered.AbsentSweeps, Answer: null) });
        foreach (var item in changed)
            Write(new HistoryLine { Seen = new SeenLine(item.DossierId, item.Sighting, item.AbsentSweeps, AnswerOf(item.DossierId)) });
        await lines.DisposeAsync();
        return hasLines ? new AddedHistory(IsKey, registerHash, irregularHash, deflated.ToArray()) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await lines.DisposeAsync();
        await deflated.DisposeAsync();
    }

    private KeyAnswer? AnswerOf(string id) => answers.TryGetValue(id, out var answer) ? answer : null;

    private void Write(HistoryLine line)
    {
        hasLines = true;
        HistoryText.Write(lines, line);
    }
}
