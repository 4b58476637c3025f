using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>What <c>run --once</c> did, as it prints it.</summary>
internal sealed record OnceReport
{
    public DateTimeOffset? Slot { get; init; }

    /// <summary>Why no digest was made, or null.</summary>
    public string? Skipped { get; init; }

    public required IReadOnlyList<SourceLine> Sources { get; init; }

    /// <summary>How many messages this run recorded.</summary>
    public int Recorded { get; init; }

    /// <summary>How many mails the storm brake holds for the next slots.</summary>
    public int Held { get; init; }

    /// <summary>The pause that lasts, or null.</summary>
    public string? Paused { get; init; }

    public int Sent { get; init; }

    public int Refused { get; init; }

    /// <summary>Messages without a final outcome.</summary>
    public int Waiting { get; init; }

    /// <summary>The folder that mails were written to, or null when they go by SMTP.</summary>
    public string? PickupFolder { get; init; }

    /// <summary>Why they wait, or null.</summary>
    public string? WaitingFor { get; init; }

    public static OnceReport Of(WatcherSettings settings, DigestReport digest, DeliveryReport delivery, MailPause? pause) => new()
    {
        Slot = digest.Slot is { } slot ? settings.Calendars.Office.InZone(slot) : null,
        Skipped = digest.Skipped,
        Sources = [.. digest.Sweeps.Select(SourceLine.Of)],
        Recorded = digest.Messages.Count,
        Held = digest.Held,
        Paused = pause is null ? null : $"since {settings.Calendars.Office.InZone(pause.PausedAt):yyyy-MM-dd HH:mm} by {pause.Author}: {pause.Reason}",
        Sent = delivery.Sent,
        Refused = delivery.Refused,
        Waiting = delivery.Waiting,
        PickupFolder = settings.Mail.Transport == TransportKind.Pickup ? settings.Mail.PickupFolder : null,
        WaitingFor = delivery switch
        {
            { Waiting: 0 } => null,
            { TransportDown: { } reason } => FormattableString.Invariant(reason),
            { IsElsewhere: true } => "another process of this server delivers",
            { IsPaused: true } => "onestopwatcher resume: all mails are paused",
            { IsHeldByHours: true } => "office hours",
            _ => $"their next attempt, the first at {settings.Calendars.Office.InZone(delivery.NextAttemptAt!.Value):yyyy-MM-dd HH:mm}",
        },
    };

    public void WriteLines()
    {
        foreach (var source in Sources)
            Output.WriteLine(source.Error is null ? $"{source.Name}: {source.Dossiers} open dossiers, {source.Hangs} hang, {source.Unjudged} unjudged" : $"{source.Name}: failed: {source.Error}");
        Output.WriteLine(Skipped is null ? $"Digest of {Slot:yyyy-MM-dd HH:mm}: {Recorded} {(Recorded == 1 ? "message" : "messages")} recorded{(Held == 0 ? "" : $", {Held} {(Held == 1 ? "mail" : "mails")} held by the storm brake for the next slots")}." : $"No digest: {Skipped}.");
        Output.WriteLine($"Delivery: {Sent} sent, {Refused} refused, {Waiting} waiting{(WaitingFor is null ? "" : $" for {WaitingFor}")}.");
        if (Paused is not null)
            Output.WriteLine($"All mails but alarms are paused {Paused}. onestopwatcher resume lets them go.");
        if (PickupFolder is not null && Sent > 0)
            Output.WriteLine($"Mails are .eml files in {PickupFolder}; any mail program opens them.");
    }
}

/// <summary>How one source fared.</summary>
internal sealed record SourceLine(string Name, int Dossiers, int Hangs, int Unjudged, string? Error)
{
    public static SourceLine Of(SweepResult result) => new(
        result.Source.Name,
        result.Reading?.Dossiers ?? 0,
        result.Hangs.Count,
        result.Reading?.Verdicts.Unjudged.Count ?? 0,
        result.Failure?.Message);
}
