namespace OneStopWatcher.Wording;

/// <summary>A mail in words, before it becomes HTML and text: both layouts show the same. Every text is clean and one line.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Preview">What a mail client shows beside the subject: counts only.</param>
/// <param name="Office">The sending office.</param>
/// <param name="Title">What the mail is about.</param>
/// <param name="AsOf">As of when.</param>
/// <param name="Greeting">Salutation.</param>
/// <param name="Intro">The facts in sentences.</param>
/// <param name="Columns">Headings of the three columns of dossiers.</param>
/// <param name="Sections">The dossiers, one section per kind.</param>
/// <param name="Requests">What is asked, one sentence per kind.</param>
/// <param name="Findings">What the administrator must know, or null.</param>
/// <param name="Closing">Whom to ask, and thanks.</param>
/// <param name="Footer">Who sent this, and why to this person.</param>
internal sealed record MailView(
    string Language,
    string Subject,
    string Preview,
    string Office,
    string Title,
    string AsOf,
    string Greeting,
    IReadOnlyList<string> Intro,
    IReadOnlyList<string> Columns,
    IReadOnlyList<SectionView> Sections,
    IReadOnlyList<string> Requests,
    FindingsView? Findings,
    IReadOnlyList<string> Closing,
    IReadOnlyList<string> Footer);
