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
            section.Error("From", $"is required: the sender, such as Bộ phận Một cửa <motcua@xa.example>");
        var transport = section.Name("Transport", TransportKind.Smtp);
        var pickup = section.Section("Pickup");
        var pickupFolder = Path.GetFullPath(Path.Combine(folder, pickup.Text("Folder", "outbox")));
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
            Smtp = SmtpSettingsReader.Read(section.Section("Smtp"), folder, isNeeded: need == SettingsNeed.Everything && transport == TransportKind.Smtp),
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
        foreach (var (item, text) in section.Texts(key, TextForm.Code) ?? [])
        {
            if (text == SettingsSection.NoText)
                section.Error(item, $"must be {CodePattern.Form}, was {text}");
            else if (CodePattern.Parse(text, out var problem) is { } pattern)
                patterns.Add(pattern);
            else
                section.Error(item, problem!);
        }

        return patterns;
    }

    // The plain address: what its name would be is said by each mail's true recipient.
    private static string? Address(SettingsSection section, string key)
    {
        if (section.Text(key, TextForm.Address) is not { } text)
            return null;
        if (MailAddress.IsValid(text))
            return text;
        section.Error(key, $"must be {MailAddress.Form}, was '{text}'");
        return null;
    }

    private static MailboxAddress? Mailbox(SettingsSection section, string key)
    {
        if (section.Text(key, TextForm.Mailbox) is not { } text)
            return null;
        if (MailboxAddress.TryParse(text, out var mailbox) && MailAddress.IsValid(mailbox.Address))
            return mailbox;
        section.Error(key, $"must be a mailbox such as Bộ phận Một cửa <motcua@xa.example>, was '{text}'");
        return null;
    }
}
