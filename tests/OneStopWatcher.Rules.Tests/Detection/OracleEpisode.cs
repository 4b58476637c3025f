using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Tests.Detection;

// One stretch of hanging, as it should stand in the ledger.
internal sealed record OracleEpisode(string Dossier, HangKind Kind, string Anchor, DateTimeOffset OpenedAt)
{
    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public EndReason? Reason { get; init; }

    // How often it ended and was taken up again.
    public int Returns { get; init; }

    public OracleEpisode GoneOn(DateTimeOffset since) =>
        this with { Since = since, EndedAt = null, Reason = null, Returns = Returns + (EndedAt is null ? 0 : 1) };
}
