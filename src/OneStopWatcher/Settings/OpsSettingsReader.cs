using System.Net;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>OpsPage</c>, <c>Telemetry</c> and <c>DeadMansSwitch</c>.</summary>
internal static class OpsSettingsReader
{
    private const string Off = "Off";

    public static OpsSettings Read(SettingsSection root, string folder)
    {
        var page = root.Section("OpsPage");
        var telemetry = root.Section("Telemetry");
        var settings = new OpsSettings
        {
            Listen = ReadListen(page),
            OtlpEndpoint = ReadEndpoint(telemetry),
            OtlpProtocol = telemetry.Name("OtlpProtocol", OtlpWire.Grpc),
            DeadMansSwitch = ReadSwitch(root.Section("DeadMansSwitch"), folder),
        };
        if (telemetry.IsGiven("OtlpProtocol") && telemetry.IsMissing("OtlpEndpoint"))
            telemetry.Warn("OtlpProtocol", $"has no effect without OtlpEndpoint; with OTEL_EXPORTER_OTLP_ENDPOINT set OTEL_EXPORTER_OTLP_PROTOCOL");
        page.RefuseUnknown();
        telemetry.RefuseUnknown();
        return settings;
    }

    private static IPEndPoint? ReadListen(SettingsSection section)
    {
        const string key = "Listen";
        FormattableString form = $"must be http://, an IP address or localhost, and a port 0..65535, such as http://127.0.0.1:5080, or Off";
        if (section.IsBlank(key))
            section.Error(key, $"{form}, was empty");
        if (section.Text(key, TextForm.Listening) is not { } text)
            return OpsSettings.StandardListen;
        if (text.Equals(Off, StringComparison.OrdinalIgnoreCase))
            return null;

        // A host name would be taken by the web server for every address of the machine.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || url is not { PathAndQuery: "/", Fragment: "", UserInfo: "" } || AddressOf(url) is not { } address)
        {
            section.Error(key, text.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? (FormattableString)$"{form}, was '{text}'; for TLS put a reverse proxy before it" : $"{form}, was '{text}'");
            return OpsSettings.StandardListen;
        }

        if (!IPAddress.IsLoopback(address))
            section.Warn(key, $"lets whoever reaches {text} read figures, such as how many dossiers hang in which source, though no names: admit the monitoring server alone by a firewall");
        return new IPEndPoint(address, url.Port);
    }

    private static IPAddress? AddressOf(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? IPAddress.Parse(url.DnsSafeHost)
        : null;

    private static Uri? ReadEndpoint(SettingsSection section)
    {
        const string key = "OtlpEndpoint";
        if (section.Text(key, TextForm.AnyWebAddress) is not { } text)
            return null;
        if (IsWeb(text, out var url))
            return url;
        section.Error(key, $"must be an http:// or https:// address without user name and password, such as http://127.0.0.1:4317, was '{Shown(text)}'");
        return null;
    }

    private static DeadMansSwitchSettings? ReadSwitch(SettingsSection section, string folder)
    {
        var every = section.Duration("Every", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        var (isPlain, isFile) = (!section.IsMissing("Url"), !section.IsMissing("UrlFile"));
        var (plain, secret) = (section.Text("Url", TextForm.AnyWebAddress), SecretFile.Read(section, "UrlFile", folder));
        var text = isFile ? secret : plain;
        var key = isFile ? "UrlFile" : "Url";
        if (isPlain && isFile)
            section.Error("Url", $"must not be given besides UrlFile: one of them says whom to tell");
        else if (section.IsGiven("Every") && !isPlain && !isFile)
            section.Error("Url", $"is required with Every: the address that expects a sign of life (or UrlFile, a file with it)");
        section.RefuseUnknown();
        if (text is null)
            return null;
        if (IsWeb(text.Trim(), out var url))
            return new DeadMansSwitchSettings(url, every);
        section.Error(key, $"must give an http:// or https:// address without user name and password; it is not shown, for it may be secret");
        return null;
    }

    private static bool IsWeb(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!) && url.UserInfo.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static string Shown(string text) => text.IndexOfAny(['@', '?']) < 0 ? text : "…";
}
