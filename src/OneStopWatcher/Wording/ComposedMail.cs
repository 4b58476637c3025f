namespace OneStopWatcher.Wording;

/// <summary>A mail as a person reads it: subject line, HTML and its plain-text twin.</summary>
internal sealed record ComposedMail(string Subject, string Html, string Text)
{
    /// <summary>A sheet of all rows, when the mail cannot show them; else null.</summary>
    public Attachment? Sheet { get; init; }
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="FileName">Its name, without a folder.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record Attachment(string FileName, byte[] Content);
