namespace OneStopWatcher.Wording;

/// <summary>The part of the mail that tells what has been done since the reader was told of it.</summary>
/// <param name="Heading">What they have in common.</param>
/// <param name="Count">How many dossiers, in words.</param>
/// <param name="Note">Thanks.</param>
/// <param name="Rows">The dossiers shown.</param>
/// <param name="More">What the cap leaves out, or null.</param>
internal sealed record ClearedView(string Heading, string Count, string Note, IReadOnlyList<ClearedRow> Rows, string? More);

/// <summary>A dossier that hangs no more.</summary>
/// <param name="Code">The number people know.</param>
/// <param name="Ends">In which way it hung, how that ended and when; one line per way.</param>
internal sealed record ClearedRow(string Code, IReadOnlyList<string> Ends);
