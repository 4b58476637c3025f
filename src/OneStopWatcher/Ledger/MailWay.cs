namespace OneStopWatcher.Ledger;

/// <summary>A way that a mail may go besides the outbox.</summary>
internal enum MailWay
{
    /// <summary>The usual way out (<c>Mail:Transport</c>), for mails about alarms: these do not wait for the outbox.</summary>
    Main,

    /// <summary>The folder of <c>Mail:SecondWay:PickupFolder</c>.</summary>
    Pickup,

    /// <summary>The receiver of <c>Mail:SecondWay:Webhook</c>.</summary>
    Webhook,
}
