using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Delivery;

/// <summary>How mails look on the envelope and how they leave.</summary>
internal sealed record MailSettings
{
    /// <summary>The sender's mailbox.</summary>
    public required string FromAddress { get; init; }

    /// <summary>The sending office's name as people read it.</summary>
    public required string FromName { get; init; }

    /// <summary>Where answers go, or null for the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Whom officials may ask, with a telephone number, or null.</summary>
    public string? Contact { get; init; }

    /// <summary>How many rows one mail shows at most, 1 to 500.</summary>
    public int MaxRows { get; init; } = 25;

    /// <summary>How many mails a slot may have before the storm brake holds the rest, 1 to 1,000,000; administrators' own mails do not count.</summary>
    public int MaxPerSlot { get; init; } = 500;

    /// <summary>The one mailbox that all mails go to during a pilot, or null.</summary>
    public string? Pilot { get; init; }

    /// <summary>Codes of procedures that mails never name.</summary>
    public IReadOnlyList<CodePattern> CodeOnly { get; init; } = [];

    public required TransportKind Transport { get; init; }

    public required SmtpSettings Smtp { get; init; }

    /// <summary>The folder that pickup writes into, absolute.</summary>
    public required string PickupFolder { get; init; }

    /// <summary>Where mails go as well when the way out stays closed.</summary>
    public SecondWaySettings SecondWay { get; init; } = SecondWaySettings.None;
}

/// <summary>The way out.</summary>
internal enum TransportKind
{
    Smtp,

    /// <summary>A folder of <c>.eml</c> files, for a relay that picks them up and for trying things out.</summary>
    Pickup,
}
