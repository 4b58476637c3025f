using System.Net;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>The keys of page, telemetry and sign of life: each fault names key, bound and value, and no secret.</summary>
public sealed class OpsSettingsTests
{
    private const string Listen = "OpsPage:Listen must be http://, an IP address or localhost, and a port 0..65535, such as http://127.0.0.1:5080, or Off, was ";
    private const string Switch = "must give an http:// or https:// address without user name and password; it is not shown, for it may be secret";

    public static TheoryData<string, string, string> Faults { get; } = new()
    {
        { "OpsPage:Listen", "\"\"", $"{Listen}empty" },
        { "OpsPage:Listen", "\"127.0.0.1:5080\"", $"{Listen}'127.0.0.1:5080'" },
        { "OpsPage:Listen", "\"http://*:5080\"", $"{Listen}'http://*:5080'" },
        { "OpsPage:Listen", "\"http://watcher.example:5080\"", $"{Listen}'http://watcher.example:5080'" },
        { "OpsPage:Listen", "\"http://127.0.0.1:70000\"", $"{Listen}'http://127.0.0.1:70000'" },
        { "OpsPage:Listen", "\"http://127.0.0.1:5080/page\"", $"{Listen}'http://127.0.0.1:5080/page'" },
        { "OpsPage:Listen", "\"https://127.0.0.1:5080\"", $"{Listen}'https://127.0.0.1:5080'; for TLS put a reverse proxy before it" },
        { "Telemetry:OtlpEndpoint", "\"127.0.0.1:4317\"", "Telemetry:OtlpEndpoint must be an http:// or https:// address without user name and password, such as http://127.0.0.1:4317, was '127.0.0.1:4317'" },
        { "Telemetry:OtlpEndpoint", "\"https://u:geheim@otlp.example\"", "Telemetry:OtlpEndpoint must be an http:// or https:// address without user name and password, such as http://127.0.0.1:4317, was '…'" },
        { "Telemetry:OtlpProtocol", "\"Udp\"", "Telemetry:OtlpProtocol must be one of Grpc, HttpProtobuf, was 'Udp'" },
        { "Telemetry:Endpoint", "\"http://127.0.0.1:4317\"", "Telemetry:Endpoint is unknown; known here: OtlpEndpoint, OtlpProtocol" },
        { "DeadMansSwitch:Url", "\"hc-ping.com/geheim\"", $"DeadMansSwitch:Url {Switch}" },
        { "DeadMansSwitch:Url", "\"https://u:geheim@hc-ping.com\"", $"DeadMansSwitch:Url {Switch}" },
        { "DeadMansSwitch:Every", "\"00:05:00\"", "DeadMansSwitch:Url is required with Every: the address that expects a sign of life (or UrlFile, a file with it)" },
        { "DeadMansSwitch", """{ "Url": "https://hc-ping.com/x", "Every": "00:00:30" }""", "DeadMansSwitch:Every must be hh:mm:ss within 00:01:00..1.00:00:00, was '00:00:30'" },
        { "DeadMansSwitch", """{ "Url": "https://hc-ping.com/x", "Each": "00:10:00" }""", "DeadMansSwitch:Each is unknown; known here: Every, Url, UrlFile" },
        { "DeadMansSwitch", """{ "Url": "https://hc-ping.com/x", "UrlFile": "appsettings.json" }""", "DeadMansSwitch:Url must not be given besides UrlFile: one of them says whom to tell" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneFault_NamesKeyBoundAndValue(string key, string json, string expected)
    {
        using var settings = new SettingsFolder().With(key, json);

        // A file that is none with an address is a second fault of its own.
        Assert.Equal(expected, settings.Errors()[0]);
        Assert.DoesNotContain("geheim", string.Concat(settings.Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingSet_ListensOnThisMachineOnly()
    {
        using var settings = new SettingsFolder().With("OpsPage:Listen", "null");

        var ops = settings.Read().Ops;

        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 5080), ops.Listen);
        Assert.Null(ops.OtlpEndpoint);
        Assert.Null(ops.DeadMansSwitch);
    }

    [Fact]
    public void Read_AllKeys_AreTaken()
    {
        using var settings = new SettingsFolder()
            .With("OpsPage:Listen", "\"off\"")
            .With("Telemetry", """{ "OtlpEndpoint": "http://127.0.0.1:4318", "OtlpProtocol": "HttpProtobuf" }""")
            .With("DeadMansSwitch", """{ "UrlFile": "ping", "Every": "00:10:00" }""");
        settings.Write("ping", "https://hc-ping.com/geheim\n");

        var ops = settings.Read().Ops;

        Assert.Null(ops.Listen);
        Assert.Equal((new Uri("http://127.0.0.1:4318"), OtlpWire.HttpProtobuf), (ops.OtlpEndpoint, ops.OtlpProtocol));
        Assert.Equal(("https://hc-ping.com/geheim", TimeSpan.FromMinutes(10)), (ops.DeadMansSwitch!.Url.ToString(), ops.DeadMansSwitch.Every));
        Assert.DoesNotContain("geheim", $"{ops}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://10.0.0.7:9100")]
    public void Read_AddressThatOthersReach_IsTakenAndWarnedOf(string listen)
    {
        using var settings = new SettingsFolder().With("OpsPage:Listen", $"\"{listen}\"");

        Assert.NotNull(settings.Read().Ops.Listen);
        Assert.Contains($"OpsPage:Listen lets whoever reaches {listen} read figures", settings.Findings().Select(finding => finding.ToString()).Single(text => text.StartsWith("OpsPage", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://[::1]:0")]
    [InlineData("http://127.0.0.1:5081/")]
    public void Read_AddressOfThisMachine_IsNoNews(string listen)
    {
        using var settings = new SettingsFolder().With("OpsPage:Listen", $"\"{listen}\"");

        Assert.True(IPAddress.IsLoopback(settings.Read().Ops.Listen!.Address));
        Assert.DoesNotContain(settings.Findings(), finding => finding.Key.StartsWith("OpsPage", StringComparison.Ordinal));
    }
}
