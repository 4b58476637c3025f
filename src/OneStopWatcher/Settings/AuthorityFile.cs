using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopWatcher.Settings;

/// <summary>A PEM file with the certificates of private authorities.</summary>
internal static class AuthorityFile
{
    /// <summary>Reads the certificates in the file that the key names; none when the key is left out, or something is wrong with it.</summary>
    public static IReadOnlyList<X509Certificate2> Read(SettingsSection section, string key, string folder)
    {
        if (section.Text(key) is not { } file)
            return [];
        var path = Path.GetFullPath(Path.Combine(folder, file));
        section.Reads(key, path);
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            section.Error(key, $"must name a file that this account can read: {e.Message}");
            return [];
        }
        catch (CryptographicException e)
        {
            section.Error(key, $"must name a PEM file with certificates, but one in {path} cannot be read: {e.Message}");
            return [];
        }

        if (certificates.Count == 0)
            section.Error(key, $"must name a PEM file with the authority's certificate (-----BEGIN CERTIFICATE-----), but {path} holds none");

        // A chain must end in one that vouches for itself; without it nothing would ever be trusted.
        else if (!certificates.Any(certificate => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)))
            section.Error(key, $"must hold the authority's root certificate, but {path} holds only certificates that others have issued: {string.Join("; ", certificates.Select(certificate => certificate.Subject))}");
        return [.. certificates];
    }
}
