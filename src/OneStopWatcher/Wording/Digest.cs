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
    AdministratorFindings Findings);
