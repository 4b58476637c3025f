using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Somebody who is told, and in which role.</summary>
/// <param name="Official">The role holder.</param>
/// <param name="Address">The mailbox, as written in the source without surrounding blanks.</param>
/// <param name="Role">The role in which the person is told; after passing upwards, the higher one.</param>
public sealed record Recipient(Official Official, string Address, Role Role);
