namespace OneStopWatcher.Wording;

/// <summary>A mail of a trial run that was written to a folder.</summary>
/// <param name="FileName">Name of its .eml file in that folder.</param>
/// <param name="Mail">The mail.</param>
/// <param name="Name">Whom it is for, or null when only the address is known.</param>
/// <param name="Address">The mailbox it is for.</param>
internal sealed record PickupEntry(string FileName, ComposedMail Mail, string? Name, string Address);
