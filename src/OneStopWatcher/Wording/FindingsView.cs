namespace OneStopWatcher.Wording;

/// <summary>What the administrator must know, in words.</summary>
/// <param name="Heading">Its heading when it follows dossiers; the mail's title otherwise.</param>
/// <param name="Intro">The facts in a sentence.</param>
/// <param name="Lists">The findings by sort; none of the lists is empty.</param>
internal sealed record FindingsView(string Heading, string Intro, IReadOnlyList<FindingList> Lists);

/// <summary>Findings of one sort.</summary>
/// <param name="Heading">What they are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Note">What they mean for the mails.</param>
/// <param name="Items">The findings shown.</param>
/// <param name="More">What the cap leaves out, or null.</param>
internal sealed record FindingList(string Heading, string Count, string Note, IReadOnlyList<FindingItem> Items, string? More);

/// <summary>One finding.</summary>
/// <param name="Head">What it is about.</param>
/// <param name="Lines">What is known about it.</param>
internal sealed record FindingItem(string Head, IReadOnlyList<string> Lines);
