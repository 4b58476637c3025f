using System.Net;

namespace OneStopWatcher.Settings;

/// <summary>How the service lets itself be watched (<c>OpsPage</c>, <c>Telemetry</c>, <c>DeadMansSwitch</c>; decision record 0025).</summary>
internal sealed record OpsSettings
{
    /// <summary>Where health and metrics are served when nothing else is set: on this machine only.</summary>
    public static IPEndPoint StandardListen { get; } = new(IPAddress.Loopback, 5080);

    /// <summary>Where health and metrics are served, or null for nowhere.</summary>
    public IPEndPoint? Listen { get; init; } = StandardListen;

    /// <summary>The collector that metrics and spans are sent to, or null for none.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>How it is spoken to.</summary>
    public OtlpWire OtlpProtocol { get; init; } = OtlpWire.Grpc;

    /// <summary>Who expects a sign of life, or null.</summary>
    public DeadMansSwitchSettings? DeadMansSwitch { get; init; }
}

/// <summary>The two forms of the OpenTelemetry protocol.</summary>
internal enum OtlpWire
{
    /// <summary>gRPC, usually on port 4317.</summary>
    Grpc,

    /// <summary>Posts, usually on port 4318.</summary>
    HttpProtobuf,
}

/// <summary>Who expects a sign of life, and rings an alarm without one.</summary>
/// <param name="Url">What is fetched; as a whole a secret, for whoever knows it can keep the alarm from ringing.</param>
/// <param name="Every">How often while the service is in order; 00:01:00..1.00:00:00.</param>
internal sealed record DeadMansSwitchSettings(Uri Url, TimeSpan Every)
{
    /// <summary>The server as people may see it.</summary>
    public string ShownUrl => Url.GetLeftPart(UriPartial.Authority);

    // A record prints all it has.
    public override string ToString() => ShownUrl;
}
