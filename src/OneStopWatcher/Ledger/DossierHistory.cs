using Dapper;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Ledger;

/// <summary>What the ledger knows of one dossier: every episode, and who was told.</summary>
internal sealed class DossierHistory(LedgerDatabase ledger)
{
    /// <summary>The dossiers of a code or key that ever hung, open or not.</summary>
    public async Task<IReadOnlyList<(string Source, string DossierId)>> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<(string, string)>(Statements.Get("SelectDossiersOfCode"), new { code })).AsList();
    }

    /// <summary>The episodes of a dossier, the latest first.</summary>
    public async Task<IReadOnlyList<PastEpisode>> EpisodesAsync(string source, string dossierId, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var notices = (await connection.QueryAsync<NoticeRow>(Statements.Get("SelectNoticesOfDossier"), new { source, dossierId })).ToLookup(row => row.HangId);
        var episodes = await connection.QueryAsync<EpisodeRow>(Statements.Get("SelectEpisodesOfDossier"), new { source, dossierId });
        return
        [
            .. episodes.Select(row => new PastEpisode(
                row.Kind,
                row.Anchor,
                row.HangsSince.FromLedger(),
                row.OpenedAt.FromLedger(),
                row.EndedAt.FromLedger(),
                row.EndReason,
                [.. notices[row.Id].Select(notice => new PastNotice(
                    NoticeStep.Parse(notice.Step), notice.Role, notice.Slot.FromLedger(), notice.Address, notice.Recipient, notice.State))])),
        ];
    }

    private sealed record EpisodeRow
    {
        public long Id { get; init; }

        public required string Kind { get; init; }

        public required string Anchor { get; init; }

        public long HangsSince { get; init; }

        public long OpenedAt { get; init; }

        public long? EndedAt { get; init; }

        public string? EndReason { get; init; }
    }

    private sealed record NoticeRow
    {
        public long HangId { get; init; }

        public required string Step { get; init; }

        public required string Role { get; init; }

        public long Slot { get; init; }

        public required string Address { get; init; }

        public required string Recipient { get; init; }

        public required string State { get; init; }
    }
}

/// <summary>An episode as the ledger keeps it.</summary>
internal sealed record PastEpisode(
    string Kind, string Anchor, DateTimeOffset HangsSince, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, string? EndReason, IReadOnlyList<PastNotice> Notices);

/// <summary>That somebody was told, and the state of the message that told it.</summary>
internal sealed record PastNotice(NoticeStep Step, string Role, DateTimeOffset Slot, string Address, string Recipient, string MessageState);
