namespace OneStopWatcher.Tests.Mail;

/// <summary>Decides what the server says. Null leaves it to the server's usual, friendly reply. Called from many connections at once.</summary>
/// <example><code>
/// server.Script = said => said is { Verb: SmtpVerb.Rcpt, Recipient: "gone@example.vn" } ? SmtpReply.Of(550, "5.1.1 no such mailbox") : null;
/// </code></example>
internal delegate SmtpReply? SmtpScript(SmtpExchange said);
