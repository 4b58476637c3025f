namespace OneStopWatcher.Wording;

/// <summary>A mail as a person reads it: subject line, HTML and its plain-text twin.</summary>
internal sealed record ComposedMail(string Subject, string Html, string Text);
