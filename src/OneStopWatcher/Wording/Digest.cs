using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>Everything one person is told in one slot: the content of one mail.</summary>
/// <param name="Address">The mailbox; one mail per slot and address.</param>
/// <param name="Name">The person's name, or null when only the address is known (an administrator from the settings).</param>
/// <param name="Post">The person's post, or null.</param>
/// <param name="Slot">The scheduled instant, with the office's offset.</param>
/// <param name="AsOf">The moment the data was read, with the office's offset.</param>
/// <param name="Notices">The hangs, the most serious first; may be empty when there are findings.</param>
/// <param name="Findings">What the administrator must know; empty for everybody else.</param>
internal sealed record Digest(
    string Address,
    string? Name,
    string? Post,
    DateTimeOffset Slot,
    DateTimeOffset AsOf,
    IReadOnlyList<PlannedNotice> Notices,
    AdministratorFindings Findings)
{
    /// <summary>What this person was told of before and has ended since; it rides along and never causes a mail.</summary>
    public IReadOnlyList<ClearedHang> Cleared { get; init; } = [];

    /// <summary>The language of the mail, as a BCP 47 tag, or null for the office's.</summary>
    public string? Language { get; init; }

    /// <summary>The first missed slot, when this mail makes up for slots that a stop of the watcher has missed; else null.</summary>
    public DateTimeOffset? MissedSince { get; init; }

    /// <summary>Whether the mail goes to the pilot's mailbox instead of <see cref="Address"/>, and must say so.</summary>
    public bool IsPilot { get; init; }
}

/// <summary>A hang that has ended since the reader was told of it.</summary>
/// <param name="Code">The dossier's number.</param>
/// <param name="Kind">In which way it hung.</param>
/// <param name="Reason">Why it ended: <see cref="EndReason.Closed"/> or <see cref="EndReason.Progressed"/>.</param>
/// <param name="EndedAt">When a sweep saw that, with the office's offset.</param>
internal sealed record ClearedHang(string Code, HangKind Kind, EndReason Reason, DateTimeOffset EndedAt)
{
    /// <summary>The ledger's key of the hang.</summary>
    public long HangId { get; init; }

    /// <summary>The role holder who was told of it.</summary>
    public string HolderId { get; init; } = "";
}
