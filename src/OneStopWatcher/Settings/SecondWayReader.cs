using OneStopWatcher.Delivery;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Mail:SecondWay</c>.</summary>
internal static class SecondWayReader
{
    // Below, a secret can be guessed from one signed post.
    private const int ShortestSecret = 16;

    public static SecondWaySettings Read(SettingsSection section, string folder, TransportKind transport, string pickupFolder)
    {
        var settings = new SecondWaySettings
        {
            After = section.Duration("After", SecondWaySettings.None.After, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            PickupFolder = section.Text("PickupFolder") is { } path ? Path.GetFullPath(Path.Combine(folder, path)) : null,
            Webhook = section.IsMissing("Webhook") ? null : ReadWebhook(section.Section("Webhook"), folder),
        };
        if (transport == TransportKind.Pickup && settings.PickupFolder == pickupFolder)
            section.Error("PickupFolder", $"must be another folder than Mail:Pickup:Folder, was '{pickupFolder}': a way is no second one to itself");
        if (section.IsGiven("After") && settings is { PickupFolder: null, Webhook: null } && section.IsMissing("Webhook"))
            section.Warn("After", $"has an effect on alarms only: digests have no second way without PickupFolder or Webhook");
        section.RefuseUnknown();
        return settings;
    }

    private static WebhookSettings? ReadWebhook(SettingsSection section, string folder)
    {
        var text = section.RequiredText("Url", $"the https:// address that takes the posts", TextForm.WebAddress);
        var url = text.Length == 0 ? null : ReadUrl(section, text);
        var secret = SecretFile.Read(section, "SecretFile", folder) ?? section.Text("Secret");
        if (section.IsMissing("SecretFile") && section.IsMissing("Secret"))
            section.Error("SecretFile", $"is required: a file with the secret that posts are signed with (or Secret from the environment)");
        else if (secret is { Length: < ShortestSecret })
            section.Error(section.IsMissing("SecretFile") ? "Secret" : "SecretFile", $"must give a secret of at least {ShortestSecret} characters, has {secret.Length}; make one with: openssl rand -hex 32");
        var timeout = section.Duration("Timeout", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        section.RefuseUnknown();
        return url is null || secret is null ? null : new WebhookSettings(url, secret, timeout);
    }

    // Neither a password before the host nor a key after the question mark is shown.
    private static Uri? ReadUrl(SettingsSection section, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            return url;
        }

        var shown = text.IndexOfAny(['@', '?']) < 0 ? text : "…";
        section.Error("Url", $"must be an https:// address without user name and password (http:// on this machine only), was '{shown}'");
        return null;
    }
}
