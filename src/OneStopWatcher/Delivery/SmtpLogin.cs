using MailKit.Net.Smtp;
using MailKit.Security;

namespace OneStopWatcher.Delivery;

/// <summary>Tells the relay who sends, in the way that the settings and the server agree on.</summary>
internal sealed class SmtpLogin(SmtpSettings settings, ReplyText text, TimeProvider clock)
{
    // Best first. One only is tried: each further attempt with a wrong password brings the account nearer to being locked.
    private static readonly string[] ByPreference = ["SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "LOGIN"];

    /// <summary>Logs in, unless the relay wants no login.</summary>
    /// <returns>Why it cannot, or null.</returns>
    public async Task<LoginProblem?> LogInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (settings.UserName is null)
            return null;
        return settings.OAuth is { } application
            ? await ByTokenAsync(client, settings.UserName, OAuthTokens.Of(application), cancellationToken)
            : await ByPasswordAsync(client, settings.UserName, settings.Password ?? "", cancellationToken);
    }

    private async Task<LoginProblem?> ByPasswordAsync(SmtpClient client, string userName, string password, CancellationToken cancellationToken)
    {
        text.Hide(password, userName);
        string[] wanted = settings.Authentication switch
        {
            SmtpAuthentication.Auto => ByPreference,
            SmtpAuthentication.Plain => ["PLAIN"],
            SmtpAuthentication.Login => ["LOGIN"],
            SmtpAuthentication.XOAuth2 => throw new InvalidOperationException("a token is no password"),
        };
        if (wanted.FirstOrDefault(client.AuthenticationMechanisms.Contains) is not { } chosen)
            return NotOffered(client, wanted);
        SaslMechanism mechanism = chosen switch
        {
            "SCRAM-SHA-512" => new SaslMechanismScramSha512(userName, password),
            "SCRAM-SHA-256" => new SaslMechanismScramSha256(userName, password),
            "SCRAM-SHA-1" => new SaslMechanismScramSha1(userName, password),
            "PLAIN" => new SaslMechanismPlain(userName, password),
            _ => new SaslMechanismLogin(userName, password),
        };
        return await TryAsync(client, mechanism, cancellationToken) is { } refusal
            ? new LoginProblem($"login by {chosen} failed: {refusal}; check Mail:Smtp:UserName and PasswordFile", IsWorthAnother: false)
            : null;
    }

    private async Task<LoginProblem?> ByTokenAsync(SmtpClient client, string userName, OAuthTokens tokens, CancellationToken cancellationToken)
    {
        text.Hide(settings.OAuth!.ClientSecret);
        const string Mechanism = "XOAUTH2";
        if (!client.AuthenticationMechanisms.Contains(Mechanism))
            return NotOffered(client, [Mechanism]);
        var token = await tokens.GetAsync(clock, cancellationToken);
        if (token.Value is null)
            return new LoginProblem(text.CleanValuesOf(token.Problem!), IsWorthAnother: false);
        text.Hide(token.Value, userName);
        if (await TryAsync(client, new SaslMechanismOAuth2(userName, token.Value), cancellationToken) is not { } refusal)
            return null;
        tokens.Forget(token.Value);
        return new LoginProblem($"login by {Mechanism} failed: {refusal}; check that the application may send for Mail:Smtp:UserName", IsWorthAnother: token.IsKept);
    }

    private async Task<string?> TryAsync(SmtpClient client, SaslMechanism mechanism, CancellationToken cancellationToken)
    {
        try
        {
            await client.AuthenticateAsync(mechanism, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or FormatException)
        {
            // FormatException: the server's challenge is no base64.
            return text.Clean(e.Message);
        }
    }

    private LoginProblem NotOffered(SmtpClient client, string[] wanted)
    {
        FormattableString offered = client.AuthenticationMechanisms.Count > 0
            ? $"{string.Join(", ", client.AuthenticationMechanisms.Order(StringComparer.Ordinal))}"
            : (FormattableString)$"none";
        var names = wanted.Select(FormattableString (name) => $"{name}").Aggregate((all, next) => $"{all} or {next}");
        return new LoginProblem(
            text.CleanValuesOf($"the server offers no login by {names} (offered: {offered}); set Mail:Smtp:Authentication, or remove UserName for a relay without login"),
            IsWorthAnother: false);
    }
}
