namespace OneStopWatcher.Wording;

/// <summary>A mail in words, before it becomes HTML and text: both layouts show the same. Every text is clean and one line.</summary>
internal sealed record MailView
{
    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    public required string Subject { get; init; }

    /// <summary>What a mail client shows beside the subject: counts only.</summary>
    public required string Preview { get; init; }

    /// <summary>The sending office.</summary>
    public required string Office { get; init; }

    /// <summary>What the mail is about.</summary>
    public required string Title { get; init; }

    /// <summary>As of when.</summary>
    public required string AsOf { get; init; }

    /// <summary>What must be known before anything else: that the mail is only a trial, or makes up for missed ones.</summary>
    public IReadOnlyList<string> Banner { get; init; } = [];

    public required string Greeting { get; init; }

    /// <summary>The facts in sentences.</summary>
    public IReadOnlyList<string> Intro { get; init; } = [];

    /// <summary>How many dossiers each part has; empty when there is one part only.</summary>
    public IReadOnlyList<TileView> Tiles { get; init; } = [];

    /// <summary>Headings of the three columns of dossiers.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The dossiers that hang. Every dossier stands in one part, in one section.</summary>
    public IReadOnlyList<PartView> Parts { get; init; } = [];

    /// <summary>What has been done since the reader was told of it, or null.</summary>
    public ClearedView? Cleared { get; init; }

    /// <summary>What is asked, one sentence per kind.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>What the administrator must know, or null.</summary>
    public FindingsView? Findings { get; init; }

    /// <summary>Whom to ask, and thanks.</summary>
    public required IReadOnlyList<string> Closing { get; init; }

    /// <summary>Who sent this, and why to this person.</summary>
    public required IReadOnlyList<string> Footer { get; init; }

    /// <summary>The name of the attached sheet with all rows, or null when the mail shows them all.</summary>
    public string? SheetName { get; init; }
}
