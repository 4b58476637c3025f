using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Planning;

/// <summary>A hang that this sweep has seen, with its episode and what was told about it.</summary>
/// <param name="EpisodeId">The ledger's key of the episode.</param>
/// <param name="Hang">The hang.</param>
/// <param name="Told">Every notice recorded for the episode.</param>
public sealed record OpenHang(long EpisodeId, Hang Hang, IReadOnlyList<ToldNotice> Told);
