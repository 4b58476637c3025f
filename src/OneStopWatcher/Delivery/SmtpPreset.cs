namespace OneStopWatcher.Delivery;

/// <summary>Whose limits hold unless <c>Connections</c> and <c>MessagesPerMinute</c> say otherwise; <see cref="SmtpLimits"/> has the figures.</summary>
internal enum SmtpPreset
{
    /// <summary>A relay of one's own.</summary>
    Local,

    /// <summary>Exchange Online by authenticated submission (<c>smtp.office365.com</c>).</summary>
    Microsoft365,

    /// <summary>Gmail, also that of Google Workspace, by authenticated submission (<c>smtp.gmail.com</c>).</summary>
    Gmail,

    /// <summary>The relay of Google Workspace (<c>smtp-relay.gmail.com</c>).</summary>
    GoogleRelay,
}
