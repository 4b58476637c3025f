using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>A way opened for one run: a transport, or the webhook, which needs no opening.</summary>
internal sealed class WayOut : IAsyncDisposable
{
    private readonly ITransport? transport;
    private readonly Webhook? webhook;
    private bool isOpen;

    private WayOut(ITransport? transport, Webhook? webhook) => (this.transport, this.webhook) = (transport, webhook);

    /// <summary>The way as the settings have it, or null when they do not have it any more.</summary>
    public static WayOut? Of(MailWay way, MailSettings settings, TimeProvider clock) => way switch
    {
        MailWay.Main => new WayOut(DeliveryRun.TransportOf(settings), webhook: null),
        MailWay.Pickup => settings.SecondWay.PickupFolder is { } folder ? new WayOut(new PickupTransport(folder), webhook: null) : null,
        MailWay.Webhook => settings.SecondWay.Webhook is { } receiver ? new WayOut(transport: null, new Webhook(receiver, clock)) : null,
    };

    /// <summary>Sends one mail, opening the way first when it is not open.</summary>
    public async Task<DeliveryOutcome> SendAsync(string mimeId, WayContent content, CancellationToken cancellationToken)
    {
        if (webhook is not null)
            return await webhook.SendAsync(mimeId, content, cancellationToken);
        if (!isOpen && await transport!.OpenAsync(cancellationToken) is { } reason)
            return new DeliveryOutcome.TransportDown(reason);
        isOpen = true;
        return await transport!.SendAsync(new ClaimedMessage(Id: 0, LeaseToken: "", content.Address, mimeId, content.Mime, Attempts: 1, IsUncertain: false), cancellationToken);
    }

    /// <summary>Tries the way without sending anything.</summary>
    /// <returns>Why it cannot be used, or null when it can.</returns>
    public Task<FormattableString?> TryAsync(CancellationToken cancellationToken) => webhook is not null ? webhook.TryAsync(cancellationToken) : transport!.OpenAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        webhook?.Dispose();
        if (transport is not null)
            await transport.DisposeAsync();
    }
}
