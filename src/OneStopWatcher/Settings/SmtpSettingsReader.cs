using System.Net;
using OneStopWatcher.Delivery;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Mail:Smtp</c>.</summary>
internal static class SmtpSettingsReader
{
    /// <summary>Reads the section.</summary>
    /// <param name="section"><c>Mail:Smtp</c>.</param>
    /// <param name="folder">Relative paths are relative to it.</param>
    /// <param name="isNeeded">Whether mails go out this way. What is given is validated in either case.</param>
    public static SmtpSettings Read(SettingsSection section, string folder, bool isNeeded)
    {
        if (isNeeded && section.IsMissing("Host"))
            section.Error("Host", $"is required: the relay that takes the mails; or set Mail:Transport to Pickup");
        var security = section.Name("Security", SmtpSecurity.StartTls);
        var limits = SmtpLimits.Of(section.Name<SmtpPreset>("Preset"));
        var authentication = section.Name("Authentication", SmtpAuthentication.Auto);
        var settings = new SmtpSettings
        {
            Host = section.Text("Host") ?? "localhost",
            Port = section.Number("Port", StandardPortOf(security), 1, 65_535),
            Security = security,
            Authorities = AuthorityFile.Read(section, "CaFile", folder),
            CheckRevocation = section.Flag("CheckRevocation"),
            Authentication = authentication,
            UserName = section.Text("UserName"),
            Password = SecretFile.Read(section, "PasswordFile", folder) ?? section.Text("Password"),
            OAuth = ReadOAuth(section, folder, isWanted: authentication == SmtpAuthentication.XOAuth2),
            LocalDomain = ReadLocalDomain(section),
            Connections = section.Number("Connections", limits.Connections, 1, 20),
            MessagesPerMinute = section.OptionalNumber("MessagesPerMinute", 1, 1_000_000) ?? limits.MessagesPerMinute,
        };
        RefuseContradictions(section, settings);
        CheckLogin(section, settings);
        if (isNeeded && security == SmtpSecurity.None && !section.IsMissing("Host") && !IsThisMachine(settings.Host))
            section.Warn("Security", $"is None: mails, which name officials and dossiers, cross the network to {settings.Host} readable by anyone on the way; set StartTls or Tls if the server has it");
        section.RefuseUnknown();
        return settings;
    }

    private static int StandardPortOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => 25,
        SmtpSecurity.StartTls => 587,
        SmtpSecurity.Tls => 465,
    };

    private static void RefuseContradictions(SettingsSection section, SmtpSettings settings)
    {
        if (settings.Security != SmtpSecurity.None)
            return;
        if (!section.IsMissing("CaFile"))
            section.Error("CaFile", $"must be left out with Security None, which shows no certificate; or set Security to StartTls or Tls");
        if (settings.CheckRevocation)
            section.Error("CheckRevocation", $"must be left out with Security None, which shows no certificate; or set Security to StartTls or Tls");
    }

    private static void CheckLogin(SettingsSection section, SmtpSettings settings)
    {
        var hasPassword = !section.IsMissing("PasswordFile") || !section.IsMissing("Password");
        var isByToken = settings.Authentication == SmtpAuthentication.XOAuth2;
        var needsUser = isByToken || !section.IsMissing("Authentication");
        if (isByToken && hasPassword)
            section.Error(section.IsMissing("PasswordFile") ? "Password" : "PasswordFile", $"must be left out with Authentication XOAuth2, which logs in by a token; the secret belongs into OAuth:ClientSecretFile");
        if (!isByToken && settings.UserName is not null && !hasPassword)
            section.Error("PasswordFile", $"is required with UserName: a file that holds the password (or Password from the environment)");
        if (section.IsMissing("UserName") && needsUser && settings.Authentication != SmtpAuthentication.Auto)
            section.Error("UserName", $"is required with Authentication {settings.Authentication}: {(isByToken ? $"the mailbox that the token may send for" : (FormattableString)$"the account that the password belongs to")}; or remove Authentication for a relay without login");
        else if (section.IsMissing("UserName") && hasPassword)
            section.Error("UserName", $"is required with a password: the account that it belongs to; or remove the password for a relay without login");

        // Whoever listens once could send in the office's name for ever.
        if (settings.Security == SmtpSecurity.None && settings.UserName is not null && !IsThisMachine(settings.Host))
            section.Error("Security", $"must be StartTls or Tls to log in to {settings.Host}, was 'None', which shows the {(isByToken ? $"token" : (FormattableString)$"password")} to anyone on the way; or remove UserName if the relay knows this machine by its address");
    }

    private static OAuthSettings? ReadOAuth(SettingsSection smtp, string folder, bool isWanted)
    {
        var section = smtp.Section("OAuth");
        var secret = SecretFile.Read(section, "ClientSecretFile", folder) ?? section.Text("ClientSecret");
        var (url, clientId, scope) = (ReadTokenUrl(section), section.Text("ClientId"), section.Text("Scope"));
        section.RefuseUnknown();
        if (!isWanted)
        {
            if (!smtp.IsMissing("OAuth"))
                smtp.Error("OAuth", $"must be left out without Authentication XOAuth2; or set that");
            return null;
        }

        if (section.IsMissing("TokenUrl"))
            section.Error("TokenUrl", $"is required with Authentication XOAuth2: the address of the provider's token server, such as https://login.microsoftonline.com/TENANT/oauth2/v2.0/token");
        if (clientId is null)
            section.Error("ClientId", $"is required with Authentication XOAuth2: the application that the provider knows this service as");
        if (section.IsMissing("ClientSecretFile") && section.IsMissing("ClientSecret"))
            section.Error("ClientSecretFile", $"is required with Authentication XOAuth2: a file that holds the application's secret (or ClientSecret from the environment)");
        return url is not null && clientId is not null && secret is not null
            ? new OAuthSettings { TokenUrl = url, ClientId = clientId, ClientSecret = secret, Scope = scope }
            : null;
    }

    // The secret goes there: nowhere in the clear, and to nobody whose name stands in the address itself.
    private static Uri? ReadTokenUrl(SettingsSection section)
    {
        if (section.Text("TokenUrl", TextForm.WebAddress) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            return url;
        section.Error("TokenUrl", $"must be an https:// address without user name and password (http:// on this machine only), was '{(text.IndexOfAny(['@', '?']) < 0 ? text : "…")}'");
        return null;
    }

    private static string? ReadLocalDomain(SettingsSection section)
    {
        if (section.Text("LocalDomain") is not { } text)
            return null;
        if (text.Length <= 255 && Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6 && text.All(char.IsAscii))
            return text;
        section.Error("LocalDomain", $"must be the name or address that this machine gives itself to the mail server, such as motcua.xa.example, was '{text}'");
        return null;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
