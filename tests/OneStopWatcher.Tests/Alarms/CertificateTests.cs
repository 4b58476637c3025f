using OneStopWatcher.Alarms;
using OneStopWatcher.Tests.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Alarms;

/// <summary>Certificates that end soon, seen over real connections; that they are signed by nobody does not hide their end.</summary>
public sealed class CertificateTests
{
    private static readonly DateTimeOffset End = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(CertificateProtocol.Tls))]
    [InlineData(nameof(CertificateProtocol.SmtpStartTls))]
    [InlineData(nameof(CertificateProtocol.PostgreSql))]
    public async Task EndOf_ServerOfAnyProtocol_IsKnown(string protocol)
    {
        var way = Enum.Parse<CertificateProtocol>(protocol);
        await using var server = TlsServer.Start(way, End);

        Assert.Equal(End, await CertificateProbe.EndOfAsync(new CertificateEndpoint("127.0.0.1", server.Port, way), Cancellation));
    }

    [Fact]
    public async Task EndOf_CertificateThatHasEnded_IsKnownAsWell()
    {
        var end = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var server = TlsServer.Start(CertificateProtocol.Tls, end);

        Assert.Equal(end, await CertificateProbe.EndOfAsync(new CertificateEndpoint("127.0.0.1", server.Port, CertificateProtocol.Tls), Cancellation));
    }

    [Fact]
    public async Task EndOf_ServerThatIsAway_IsUnknown()
    {
        int port;
        await using (var server = TlsServer.Start(CertificateProtocol.Tls, End))
            port = server.Port;

        Assert.Null(await CertificateProbe.EndOfAsync(new CertificateEndpoint("127.0.0.1", port, CertificateProtocol.Tls), Cancellation));
    }

    [Fact]
    public async Task Find_WithinCertificateDays_TellsTheDay_AndLooksFourTimesADay()
    {
        await using var server = TlsServer.Start(CertificateProtocol.SmtpStartTls, End);
        using var folder = new SettingsFolder()
            .With("Mail:Transport", "\"Smtp\"")
            .With("Mail:Smtp", $$"""{ "Host": "127.0.0.1", "Port": {{server.Port}}, "Security": "StartTls" }""");
        var (settings, check) = (folder.Read(), new CertificateCheck());

        Assert.Empty((await check.FindAsync(settings, End.AddDays(-14), Cancellation)).Findings);
        Assert.Empty((await check.FindAsync(settings, End.AddDays(-14).AddHours(-5), Cancellation)).Findings);
        var finding = Assert.Single((await check.FindAsync(settings, End.AddDays(-14).AddHours(6), Cancellation)).Findings);
        Assert.Equal((AlarmKind.CertificateExpiring, $"127.0.0.1:{server.Port}", "its certificate ends on 2026-12-01 08:00"), (finding.Kind, finding.Subject, FormattableString.Invariant(finding.Cause)));
        await check.FindAsync(settings, End.AddDays(-14).AddHours(7), Cancellation);

        // A clock that was set back has planned a look too far ahead: looked at once.
        Assert.Equal(3, server.Connections);
        Assert.Contains("has ended", FormattableString.Invariant(Assert.Single((await check.FindAsync(settings, End.AddHours(1), Cancellation)).Findings).Cause), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ServerThatIsAway_IsUnsureRatherThanInOrder()
    {
        using var folder = new SettingsFolder()
            .With("Mail:Transport", "\"Smtp\"")
            .With("Mail:Smtp", """{ "Host": "127.0.0.1", "Port": 1, "Security": "Tls" }""");

        var signs = await new CertificateCheck().FindAsync(folder.Read(), End, Cancellation);

        Assert.Empty(signs.Findings);
        Assert.Equal([(AlarmKind.CertificateExpiring, "127.0.0.1:1")], signs.Unsure);
    }

    [Fact]
    public void Of_Settings_AreTheServersReachedByTls()
    {
        using var folder = new SettingsFolder()
            .With("Sources", """[ { "Name": "a", "Provider": "PostgreSql", "ConnectionString": "Host=db1.example:6432,db2.example;Username=u;Database=d;SSL Mode=VerifyFull" }, { "Name": "b", "Provider": "PostgreSql", "ConnectionString": "Host=localhost;Username=u;Database=e;SSL Mode=Disable" } ]""")
            .With("Mail:SecondWay:Webhook", """{ "Url": "https://hooks.example/x", "Secret": "0123456789abcdef" }""");

        Assert.Equal(["hooks.example:443", "db1.example:6432", "db2.example:5432"], CertificateEndpoint.Of(folder.Read()).Select(endpoint => endpoint.ToString()));
    }
}
