using System.Text;

namespace OneStopWatcher.Delivery;

/// <summary>Where the tokens for <see cref="SmtpAuthentication.XOAuth2"/> come from: the client-credentials grant of RFC 6749, 4.4.</summary>
internal sealed record OAuthSettings
{
    /// <summary>The token server; https, or http on this machine.</summary>
    public required Uri TokenUrl { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Never logged.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>What the token shall be good for, such as <c>https://outlook.office365.com/.default</c>; null leaves it to the server.</summary>
    public string? Scope { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"{nameof(TokenUrl)} = {TokenUrl}, {nameof(ClientId)} = {ClientId}");
        return true;
    }
}
