namespace OneStopWatcher.Delivery;

/// <summary>Where mails go as well while the usual way out is closed (<c>Mail:SecondWay</c>). Administrators' alarms always go there too.</summary>
internal sealed record SecondWaySettings
{
    /// <summary>No second way.</summary>
    public static SecondWaySettings None { get; } = new();

    /// <summary>How long the usual way must have been closed, in plain time, before digests go the second one; 00:01:00..7.00:00:00.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The folder of <c>.eml</c> files, absolute, or null for none.</summary>
    public string? PickupFolder { get; init; }

    /// <summary>The receiver of signed posts, or null for none.</summary>
    public WebhookSettings? Webhook { get; init; }
}
