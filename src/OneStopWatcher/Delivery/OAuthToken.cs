namespace OneStopWatcher.Delivery;

/// <summary>What became of the wish for a token.</summary>
/// <param name="Value">The token, or null when there is none.</param>
/// <param name="IsKept">Whether it was fetched for an earlier login: the provider may have withdrawn it since.</param>
/// <param name="Problem">Why there is none, or null.</param>
internal sealed record OAuthToken(string? Value, bool IsKept, FormattableString? Problem);
