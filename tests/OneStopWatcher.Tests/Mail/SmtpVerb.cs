namespace OneStopWatcher.Tests.Mail;

/// <summary>The moments at which a mail server speaks, in the order of a conversation.</summary>
internal enum SmtpVerb
{
    /// <summary>The connection stands and the client awaits the greeting.</summary>
    Connect,
    Ehlo,
    Helo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,

    /// <summary>The final dot came: the reply decides whether the mail is taken.</summary>
    Content,
    Rset,
    Noop,
    Quit,
    Unknown,
}
