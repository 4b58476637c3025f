namespace OneStopWatcher.Delivery;

/// <summary>How the relay is told who sends.</summary>
internal enum SmtpAuthentication
{
    /// <summary>The best that the server offers: SCRAM, which does not show it the password, then PLAIN, then LOGIN.</summary>
    Auto,

    Plain,

    Login,

    /// <summary>A token from the provider's token server instead of a password (OAuth 2.0 client credentials).</summary>
    XOAuth2,
}
