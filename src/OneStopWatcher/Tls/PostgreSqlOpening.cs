using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace OneStopWatcher.Tls;

/// <summary>
/// Opens connections to PostgreSQL, a source's or the ledger's. Whether a server is trusted is the driver's decision alone; but it keeps the
/// reason to itself, so when it refuses one, the server's certificate is looked at once more for the administrator's sake.
/// </summary>
internal static class PostgreSqlOpening
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens a connection.</summary>
    /// <exception cref="AuthenticationException">The server's certificate was refused; the message says why, and what to do.</exception>
    public static async Task OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        Exception refusal;
        try
        {
            await connection.OpenAsync(cancellationToken);
            return;
        }
        catch (Exception e) when (IsAboutTls(e) || e.GetBaseException() is CryptographicException)
        {
            refusal = e;
        }

        // Not as the cause of ours: whoever explains an exception looks for the innermost one, which says nothing.
        if (await ReasonAsync(new NpgsqlConnectionStringBuilder(connection.ConnectionString), refusal.GetBaseException(), cancellationToken) is { } reason)
            throw new AuthenticationException(reason);
        ExceptionDispatchInfo.Throw(refusal);
    }

    // The driver has no exception of its own for a server without TLS.
    private static bool IsAboutTls(Exception e) =>
        e is AuthenticationException || (e is NpgsqlException and not PostgresException && e.Message.Contains("SSL", StringComparison.Ordinal))
        || (e.InnerException is { } inner && IsAboutTls(inner));

    private static async Task<string?> ReasonAsync(NpgsqlConnectionStringBuilder address, Exception cause, CancellationToken cancellationToken) => cause switch
    {
        CryptographicException => $"a file that the connection string names by Root Certificate, SSL Certificate or SSL Key is no certificate or key in PEM form, or SSL Password does not open it: {cause.Message.TrimEnd('.')}",

        // A file of our own that cannot be read is named by the driver.
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => null,
        _ when address.SslMode == SslMode.VerifyFull => await LookAsync(address, cancellationToken),
        _ => null,
    };

    private static async Task<string?> LookAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var host = (address.Host ?? "").Split(',')[0].Trim();
        string? reason = null;
        try
        {
            var offersTls = await TlsGreeting.SayAsync(host, address.Port, isPostgreSql: true, See, limit.Token);
            return offersTls ? reason : $"{host} offers no TLS: set ssl = on there, or write SSL Mode=Disable for a server that must be reached in the clear";
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The refusal above ends here too. What cannot be looked at stays as the driver said it.
        }

        return reason;

        // Never trusted: nothing is to be said to this server, the password least of all.
        bool See(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            reason = certificate is X509Certificate2 shown ? Reason(host, shown, errors) : null;
            return false;
        }
    }

    private static string Reason(string host, X509Certificate2 certificate, SslPolicyErrors errors)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (certificate.NotAfter.ToUniversalTime() < now)
            return $"the certificate of {host} ended on {Day(certificate.NotAfter)}: renew it on the server";
        if (certificate.NotBefore.ToUniversalTime() > now)
            return $"the certificate of {host} begins on {Day(certificate.NotBefore)}: compare the clocks of both machines";
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the certificate of {host} is for another host, {Names(certificate)}: write that name as Host=, or give the server a certificate for {host}"
            : $"the certificate of {host} is issued by '{certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}', which is not trusted here: name the certificate of the right authority by Root Certificate=FILE in the connection string";
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToList();
        return names.Count == 0 ? certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) : string.Join(", ", names);
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
