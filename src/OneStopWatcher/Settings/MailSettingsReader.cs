using MimeKit;
using OneStopWatcher.Delivery;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Mail</c>.</summary>
internal static class MailSettingsReader
{
    public static MailSettings Read(SettingsSection section, string folder, SettingsNeed need, out Vocabulary vocabulary)
    {
        var from = Mailbox(section, "From");
        if (need == SettingsNeed.Everything && section.IsMissing("From"))
            section.Error("From", "is required: the sender, such as Bộ phận Một cửa <motcua@xa.example>");
        var transport = section.Name("Transport", TransportKind.Smtp);
        var pickup = section.Section("Pickup");
        var pickupFolder = Path.GetFullPath(Path.Combine(folder, pickup.Text("Folder") ?? "outbox"));
        var settings = new MailSettings
        {
            FromAddress = from?.Address ?? "",
            FromName = string.IsNullOrWhiteSpace(from?.Name) ? from?.Address ?? "" : from.Name,
            ReplyTo = Mailbox(section, "ReplyTo")?.Address,
            Contact = section.Text("Contact"),
            MaxRows = section.Number("MaxRows", 25, 1, 500),
            MaxPerSlot = section.Number("MaxPerSlot", 500, 1, 1_000_000),
            Pilot = Address(section, "Pilot"),
            CodeOnly = CodePatterns(section, "CodeOnly"),
            Transport = transport,
            Smtp = ReadSmtp(section.Section("Smtp"), folder, isNeeded: need == SettingsNeed.Everything && transport == TransportKind.Smtp),
            PickupFolder = pickupFolder,
            SecondWay = SecondWayReader.Read(section.Section("SecondWay"), folder, transport, pickupFolder),
        };
        pickup.RefuseUnknown();
        vocabulary = WordSettings.Read(section, folder);
        section.RefuseUnknown();
        return settings;
    }

    private static List<CodePattern> CodePatterns(SettingsSection section, string key)
    {
        var patterns = new List<CodePattern>();
        foreach (var (item, text) in section.Texts(key) ?? [])
        {
            if (CodePattern.Parse(text, out var problem) is { } pattern)
                patterns.Add(pattern);
            else
                section.Error(item, problem!);
        }

        return patterns;
    }

    private static SmtpSettings ReadSmtp(SettingsSection section, string folder, bool isNeeded)
    {
        if (isNeeded && section.IsMissing("Host"))
            section.Error("Host", "is required: the relay that takes the mails; or set Mail:Transport to Pickup");
        var security = section.Name("Security", SmtpSecurity.StartTls);
        var standardPort = security switch
        {
            SmtpSecurity.None => 25,
            SmtpSecurity.StartTls => 587,
            SmtpSecurity.Tls => 465,
        };
        var password = SecretFile.Read(section, "PasswordFile", folder) ?? section.Text("Password");
        var settings = new SmtpSettings
        {
            Host = section.Text("Host") ?? "localhost",
            Port = section.Number("Port", standardPort, 1, 65_535),
            Security = security,
            UserName = section.Text("UserName"),
            Password = password,
        };
        if (settings.UserName is not null && section.IsMissing("PasswordFile") && section.IsMissing("Password"))
            section.Error("PasswordFile", "is required with UserName: a file that holds the password (or Password from the environment)");
        if (section.IsMissing("UserName") && password is not null)
            section.Error("UserName", "is required with a password: the account that it belongs to; or remove the password for a relay without login");
        if (section.Number("Connections", 1, 1, 20) > 1)
            section.Warn("Connections", "has no effect in this version, which uses one connection");
        if (section.Text("MessagesPerMinute") is not null)
        {
            section.Number("MessagesPerMinute", 1, 1, 1_000_000);
            section.Warn("MessagesPerMinute", "has no effect in this version");
        }

        section.RefuseUnknown();
        return settings;
    }

    // The plain address: what its name would be is said by each mail's true recipient.
    private static string? Address(SettingsSection section, string key)
    {
        if (section.Text(key) is not { } text)
            return null;
        if (MailAddress.IsValid(text))
            return text;
        section.Error(key, $"must be {MailAddress.Form}, was '{text}'");
        return null;
    }

    private static MailboxAddress? Mailbox(SettingsSection section, string key)
    {
        if (section.Text(key) is not { } text)
            return null;
        if (MailboxAddress.TryParse(text, out var mailbox) && MailAddress.IsValid(mailbox.Address))
            return mailbox;
        section.Error(key, $"must be a mailbox such as Bộ phận Một cửa <motcua@xa.example>, was '{text}'");
        return null;
    }
}
