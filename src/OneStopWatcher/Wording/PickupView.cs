namespace OneStopWatcher.Wording;

/// <summary>The page that lists the mails of a trial run, in words.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Subtitle">The heading in English.</param>
/// <param name="Count">How many mails.</param>
/// <param name="Columns">Recipient and subject.</param>
/// <param name="Open">Words of the link to the page of a mail.</param>
/// <param name="Original">Words of the link to its file.</param>
/// <param name="Rows">The mails.</param>
internal sealed record PickupView(
    string Language,
    string Title,
    string Subtitle,
    string Count,
    IReadOnlyList<string> Columns,
    string Open,
    string Original,
    IReadOnlyList<PickupRow> Rows);

/// <summary>One mail in the list.</summary>
internal sealed record PickupRow(string Name, string Address, string Subject, string PageLink, string FileLink);
