using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Planning;

/// <summary>That one person is to be told of one hang now, and why.</summary>
/// <param name="EpisodeId">The ledger's key of the episode.</param>
/// <param name="Hang">The hang.</param>
/// <param name="Step">Which rung or reminder this is.</param>
/// <param name="Recipient">Who is told, in which role.</param>
/// <param name="Next">When the matter goes up and to whom, or null when nobody is left to tell.</param>
public sealed record PlannedNotice(long EpisodeId, Hang Hang, NoticeStep Step, Recipient Recipient, NextRung? Next);
