namespace OneStopWatcher.Delivery;

/// <summary>The steps of one message's way to the server, in their order.</summary>
internal enum SmtpStage
{
    /// <summary>Ends what an earlier message left open.</summary>
    Reset,

    /// <summary>MAIL FROM: the server's word on the sender, and so on every message.</summary>
    Mail,

    /// <summary>RCPT TO: its word on this recipient.</summary>
    Rcpt,

    /// <summary>DATA: its leave to send the content.</summary>
    Data,

    /// <summary>The content up to its final dot. From here on only the server's reply can say that nothing was taken.</summary>
    Content,
}
