using Npgsql;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Alarms;

/// <summary>A server whose certificate the watcher depends on.</summary>
internal readonly record struct CertificateEndpoint(string Host, int Port, CertificateProtocol Protocol)
{
    private const int PostgreSqlPort = 5432;

    /// <summary>The servers that the settings reach by TLS.</summary>
    public static IEnumerable<CertificateEndpoint> Of(WatcherSettings settings)
    {
        var endpoints = new List<CertificateEndpoint>();
        var smtp = settings.Mail.Smtp;
        if (settings.Mail.Transport == TransportKind.Smtp && smtp.Security != SmtpSecurity.None)
            endpoints.Add(new CertificateEndpoint(smtp.Host, smtp.Port, smtp.Security == SmtpSecurity.Tls ? CertificateProtocol.Tls : CertificateProtocol.SmtpStartTls));
        if (settings.Mail.SecondWay.Webhook is { } webhook && webhook.Url.Scheme == Uri.UriSchemeHttps)
            endpoints.Add(new CertificateEndpoint(webhook.Url.IdnHost, webhook.Url.Port, CertificateProtocol.Tls));
        if (settings.Ledger.Engine == LedgerEngine.PostgreSql)
            endpoints.AddRange(OfPostgreSql(settings.Ledger.ConnectionString));
        foreach (var source in settings.Sources.Where(source => source.Provider == SourceProvider.PostgreSql))
            endpoints.AddRange(OfPostgreSql(source.ConnectionString));
        return endpoints.Distinct();
    }

    public override string ToString() => $"{Host}:{Port}";

    // A connection string may name several servers, each with a port of its own.
    private static IEnumerable<CertificateEndpoint> OfPostgreSql(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.SslMode == SslMode.Disable)
            yield break;
        foreach (var host in (builder.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (host.StartsWith('/') || host.StartsWith('@'))
                continue;
            var mark = host.LastIndexOf(':');
            yield return mark > 0 && host.IndexOf(':') == mark && int.TryParse(host[(mark + 1)..], out var port)
                ? new CertificateEndpoint(host[..mark], port, CertificateProtocol.PostgreSql)
                : new CertificateEndpoint(host, builder.Port == 0 ? PostgreSqlPort : builder.Port, CertificateProtocol.PostgreSql);
        }
    }
}

/// <summary>How a server is asked for its certificate.</summary>
internal enum CertificateProtocol
{
    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>SMTP, then STARTTLS.</summary>
    SmtpStartTls,

    /// <summary>PostgreSQL's request for TLS.</summary>
    PostgreSql,
}
