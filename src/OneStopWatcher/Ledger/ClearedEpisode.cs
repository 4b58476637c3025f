using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Ledger;

/// <summary>An episode that has ended since somebody was told of it.</summary>
/// <param name="HangId">The ledger's key.</param>
/// <param name="DossierId">The dossier's key in its source.</param>
/// <param name="DossierCode">The dossier's number.</param>
/// <param name="Kind">In which way it hung.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="EndedAt">When a sweep saw that.</param>
internal sealed record ClearedEpisode(long HangId, string DossierId, string DossierCode, HangKind Kind, EndReason Reason, DateTimeOffset EndedAt);
