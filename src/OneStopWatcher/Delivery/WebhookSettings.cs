namespace OneStopWatcher.Delivery;

/// <summary>Who takes mails as signed posts (<c>Mail:SecondWay:Webhook</c>).</summary>
/// <param name="Url">An https address; http on this machine only. Its path and query may hold a key and are never shown.</param>
/// <param name="Secret">What posts are signed with; 16 characters at least. Never logged.</param>
/// <param name="Timeout">How long one post may take in all; 00:00:01..00:01:00.</param>
internal sealed record WebhookSettings(Uri Url, string Secret, TimeSpan Timeout)
{
    /// <summary>The address as people may see it.</summary>
    public string ShownUrl => $"{Url.Scheme}://{Url.Authority}/{(Url.PathAndQuery.Length > 1 ? "…" : "")}";

    // A record prints all it has.
    public override string ToString() => ShownUrl;
}
