using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopWatcher.Tests.Mail;

/// <summary>A private authority, such as a ministry runs for its own servers, made for a test and known to nobody else.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public TestAuthority(string name = "CN=Ca noi bo")
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        certificate = request.CreateSelfSigned(Epoch, Epoch.AddYears(200));
    }

    /// <summary>Its certificate, as a CaFile holds it.</summary>
    public string Pem => certificate.ExportCertificatePem() + "\n";

    public X509Certificate2 Certificate => certificate;

    /// <summary>A server's certificate for a DNS name or an address.</summary>
    /// <param name="host">The name.</param>
    /// <param name="lastDay">The day on whose beginning (UTC) it expires; null for a distant one.</param>
    /// <param name="firstDay">The day from whose beginning (UTC) it is valid; null for one long ago.</param>
    public X509Certificate2 Issue(string host, DateOnly? lastDay = null, DateOnly? firstDay = null)
    {
        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", ownKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var bare = request.Create(certificate, StartOf(firstDay) ?? Epoch, StartOf(lastDay) ?? Epoch.AddYears(100), RandomNumberGenerator.GetBytes(8));
        using var whole = bare.CopyWithPrivateKey(ownKey);

        // Windows wants a key that went through a file format before it serves TLS with it.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null);
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }

    private static DateTimeOffset? StartOf(DateOnly? day) => day is { } given ? new DateTimeOffset(given.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
