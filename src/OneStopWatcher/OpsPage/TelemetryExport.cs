using System.Diagnostics.Metrics;
using OneStopWatcher.Settings;
using OneStopWatcher.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OneStopWatcher.OpsPage;

/// <summary>
/// What leaves the process by OpenTelemetry: metrics to whoever scrapes, metrics and spans to a collector when one is set. The setting stands for
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; the other variables of that specification, such as headers with a key, hold beside it.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private static readonly string[] Others = ["Quartz", "Npgsql"];

    private readonly TracerProvider? traces;

    private TelemetryExport(MeterProvider metrics, TracerProvider? traces, bool hasCollector) => (Metrics, this.traces, HasCollector) = (metrics, traces, hasCollector);

    public MeterProvider Metrics { get; }

    /// <summary>Whether figures are sent without anybody asking.</summary>
    public bool HasCollector { get; }

    /// <summary>Starts it, or returns null when nobody is told anything.</summary>
    public static TelemetryExport? Start(OpsSettings settings)
    {
        var configuration = ConfigurationOf(settings);
        var hasCollector = !string.IsNullOrWhiteSpace(configuration[EndpointVariable]);
        if (settings.Listen is null && !hasCollector)
            return null;
        var metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(configuration))
            .ConfigureResource(Describe)
            .AddMeter(Instruments.Name)
            .AddMeter("System.Runtime")
            .AddMeter(Others)
            .AddView(Bounded);
        if (settings.Listen is not null)
            metrics.AddPrometheusExporter();
        if (!hasCollector)
            return new TelemetryExport(metrics.Build(), traces: null, hasCollector);
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(configuration))
            .ConfigureResource(Describe)
            .AddSource(Instruments.Name)
            .AddSource(Others)
            .AddOtlpExporter();
        return new TelemetryExport(metrics.AddOtlpExporter().Build(), traces.Build(), hasCollector);
    }

    public void Dispose()
    {
        // What has not been sent yet is sent now, within the exporter's own deadline.
        traces?.Dispose();
        Metrics.Dispose();
    }

    private static IConfigurationRoot ConfigurationOf(OpsSettings settings)
    {
        var own = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (settings.OtlpEndpoint is { } endpoint)
        {
            own[EndpointVariable] = endpoint.ToString();
            own[ProtocolVariable] = settings.OtlpProtocol switch { OtlpWire.Grpc => "grpc", OtlpWire.HttpProtobuf => "http/protobuf" };
        }

        return new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(own).Build();
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("onestopwatcher", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3), autoGenerateServiceInstanceId: false, serviceInstanceId: Environment.MachineName);

    // The driver labels its pools with their connection strings, and the scheduler all it has with an identity that each start makes anew.
    private static MetricStreamConfiguration? Bounded(Instrument instrument) => instrument switch
    {
        { Meter.Name: "Npgsql" } when instrument.Name.StartsWith("db.client.connection", StringComparison.Ordinal) => MetricStreamConfiguration.Drop,
        { Meter.Name: "Npgsql" } => new MetricStreamConfiguration { TagKeys = [] },
        { Meter.Name: "Quartz" } => new MetricStreamConfiguration { TagKeys = ["quartz.job.name", "quartz.job.result", "quartz.jobstore.operation"] },
        _ => null,
    };
}
