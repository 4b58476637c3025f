namespace OneStopWatcher.Wording;

/// <summary>What is the same in every mail of an office.</summary>
/// <param name="Office">Name of the sending office: the display name of <c>Mail:From</c>, or its address.</param>
/// <param name="Contact">Whom to ask, with a telephone number (<c>Mail:Contact</c>), or null.</param>
/// <param name="MaxRows">How many rows a mail shows at most (<c>Mail:MaxRows</c>).</param>
internal sealed record Letterhead(string Office, string? Contact, int MaxRows);
