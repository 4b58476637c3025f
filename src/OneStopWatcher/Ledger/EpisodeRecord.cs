using System.Data.Common;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Ledger;

/// <summary>Writes the episodes of one sweep within its transaction: those that end, those that go on, and those that begin.</summary>
internal sealed class EpisodeRecord(LedgerEngine engine, DbConnection connection, DbTransaction transaction, string source, long now)
{
    /// <summary>Ends open episodes.</summary>
    public Task EndAsync(IReadOnlyList<(long EpisodeId, EndReason Reason)> ended) => ManyRows.ExecuteAsync(
        connection,
        transaction,
        Statements.Get("EndHangs", engine),
        ended,
        static (writer, end) =>
        {
            writer.Number("id", end.EpisodeId);
            writer.Text("reason", end.Reason.ToString());
        },
        new() { ["now"] = now });

    /// <summary>Continues, reopens or begins an episode for each hang.</summary>
    /// <param name="hangs">The hangs.</param>
    /// <param name="open">The open episodes that do not end.</param>
    /// <returns>The episode of each hang, in the same order.</returns>
    public async Task<long[]> ContinueAsync(IReadOnlyList<Hang> hangs, IEnumerable<OpenEpisode> open)
    {
        var known = open.ToDictionary(episode => (episode.Episode.DossierId, episode.Episode.Kind));
        var episodes = new long[hangs.Count];
        var moved = new List<(long Id, Hang Hang)>();
        var others = new List<(int Index, Hang Hang)>();
        for (var i = 0; i < hangs.Count; i++)
        {
            if (!known.TryGetValue((hangs[i].Dossier.Id, hangs[i].Kind), out var episode))
            {
                others.Add((i, hangs[i]));
                continue;
            }

            episodes[i] = episode.Episode.Id;
            if (episode.HangsSince.ToLedger() != hangs[i].HangsSince.ToLedger())
                moved.Add((episode.Episode.Id, hangs[i]));
        }

        await MoveAsync("MoveHangs", moved);
        await BeginOrReopenAsync(others, episodes);
        return episodes;
    }

    private Task<int> MoveAsync(string statement, List<(long Id, Hang Hang)> moved) => ManyRows.ExecuteAsync(
        connection,
        transaction,
        Statements.Get(statement, engine),
        moved,
        static (writer, item) =>
        {
            writer.Number("id", item.Id);
            writer.Number("hangs_since", item.Hang.HangsSince.ToLedger());
        });

    private async Task BeginOrReopenAsync(List<(int Index, Hang Hang)> hangs, long[] episodes)
    {
        if (hangs.Count == 0)
            return;
        var found = await ManyRows.KeysAsync(connection, transaction, Statements.Get("FindContinuableHangs", engine), hangs, WriteKey, new() { ["source"] = source });
        foreach (var (index, id) in found)
            episodes[index] = id;
        await MoveAsync("ReopenHangs", [.. hangs.Where(item => episodes[item.Index] != 0).Select(item => (episodes[item.Index], item.Hang))]);
        await BeginAsync(hangs.FindAll(item => episodes[item.Index] == 0), episodes);
    }

    private async Task BeginAsync(List<(int Index, Hang Hang)> fresh, long[] episodes)
    {
        var begun = await ManyRows.KeysAsync(
            connection, transaction, Statements.Get("InsertHangs", engine), fresh, WriteRow, new() { ["source"] = source, ["now"] = now });
        if (begun.Count != fresh.Count)
            throw new InvalidOperationException($"{fresh.Count} episodes must begin, {begun.Count} did");
        foreach (var (index, id) in begun)
            episodes[index] = id;
    }

    private static void WriteKey(RowWriter writer, (int Index, Hang Hang) item)
    {
        writer.Number("number", item.Index);
        writer.Text("dossier_id", item.Hang.Dossier.Id);
        writer.Text("kind", item.Hang.Kind.ToString());
        writer.Text("anchor", item.Hang.Anchor);
    }

    private static void WriteRow(RowWriter writer, (int Index, Hang Hang) item)
    {
        WriteKey(writer, item);
        writer.Text("dossier_code", item.Hang.Dossier.Code);
        writer.Text("agency_code", item.Hang.Dossier.AgencyCode);
        writer.Number("hangs_since", item.Hang.HangsSince.ToLedger());
    }
}
