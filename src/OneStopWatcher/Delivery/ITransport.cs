using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>A way out for messages, opened once per delivery run and used by one worker at a time.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>Makes ready to send.</summary>
    /// <returns>Why it cannot, or null when it is ready.</returns>
    Task<FormattableString?> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Sends the stored bytes to their one recipient.</summary>
    Task<DeliveryOutcome> SendAsync(ClaimedMessage message, CancellationToken cancellationToken);
}
