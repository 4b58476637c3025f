using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopWatcher.Delivery;

/// <summary>Why a mail server's certificate is not trusted, in words that say what to do about it.</summary>
internal static class CertificateProblem
{
    // A question to an authority that nobody answers must leave time for the rest of the connection.
    private static readonly TimeSpan QuestionDeadline = TimeSpan.FromSeconds(10);
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>How chains are built: with or without asking whether a certificate was revoked.</summary>
    public static X509ChainPolicy PolicyOf(SmtpSettings settings)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = settings.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            UrlRetrievalTimeout = QuestionDeadline,

            // An authority of one's own is complete in its file; on a closed network the search for it would only hang.
            DisableCertificateDownloads = settings.Authorities.Count > 0,
        };
        policy.ApplicationPolicy.Add(ServerAuthentication);
        return policy;
    }

    /// <summary>What is wrong with what the server showed, or null when nothing is.</summary>
    public static FormattableString? Find(X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors, SmtpSettings settings, DateTimeOffset now)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (shown is not X509Certificate2 certificate)
            return $"the server shows no certificate; its administrator must give it one";
        var problems = new List<FormattableString>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            problems.AddRange(settings.Authorities.Count > 0 ? FindByAuthorities(certificate, chain, settings, now) : FindIn(certificate, chain, settings, now));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add($"its certificate is for {NamesOf(certificate)}, not for {settings.Host}; set Mail:Smtp:Host to a name of the certificate");
        return problems.Count > 0 ? problems.Aggregate((all, next) => $"{all}; {next}") : null;
    }

    // The machine's authorities have said no; those of the file may say yes.
    private static List<FormattableString> FindByAuthorities(X509Certificate2 certificate, X509Chain? shown, SmtpSettings settings, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = PolicyOf(settings) };
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(settings.Authorities.ToArray());
        if (shown is not null)
            chain.ChainPolicy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore.Concat(shown.ChainElements.Select(element => element.Certificate)).ToArray());
        return chain.Build(certificate) ? [] : FindIn(certificate, chain, settings, now);
    }

    private static List<FormattableString> FindIn(X509Certificate2 certificate, X509Chain? chain, SmtpSettings settings, DateTimeOffset now)
    {
        var problems = new List<FormattableString>();
        var statuses = chain?.ChainStatus ?? [];
        var flags = statuses.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid))
            problems.Add(FindOutdated(certificate, chain!, now));
        if (flags.HasFlag(X509ChainStatusFlags.Revoked))
            problems.Add($"its certificate was revoked by its issuer; the server's administrator must replace it");
        else if ((flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != X509ChainStatusFlags.NoError)
            problems.Add(FindUnknown(certificate, settings));

        // An unknown authority cannot be asked either: that is one problem, not two.
        else if ((flags & (X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation)) != X509ChainStatusFlags.NoError)
            problems.Add($"nobody answers whether its certificate was revoked; let this machine reach the authority, or set Mail:Smtp:CheckRevocation to false");
        if (problems.Count == 0)
            problems.Add($"its certificate is not trusted: {string.Join("; ", statuses.Select(status => status.StatusInformation.Trim()))}");
        return problems;
    }

    private static FormattableString FindOutdated(X509Certificate2 certificate, X509Chain chain, DateTimeOffset now)
    {
        var element = chain.ChainElements.FirstOrDefault(element => element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid));
        var outdated = element?.Certificate ?? certificate;
        var whose = outdated.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span) ? $"its certificate" : (FormattableString)$"the certificate of its issuer '{outdated.Subject}'";
        var (first, last) = (outdated.NotBefore.ToUniversalTime(), outdated.NotAfter.ToUniversalTime());
        return now.UtcDateTime < first
            ? (FormattableString)$"{whose} is valid only from {first:yyyy-MM-dd}; compare this machine's clock"
            : $"{whose} expired on {last:yyyy-MM-dd}; the server's administrator must renew it";
    }

    private static FormattableString FindUnknown(X509Certificate2 certificate, SmtpSettings settings)
    {
        var isOwn = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        var who = isOwn ? $"its certificate vouches for itself" : (FormattableString)$"its certificate was issued by '{certificate.Issuer}'";
        var remedy = settings.Authorities.Count > 0
            ? (FormattableString)$"which is none of those in Mail:Smtp:CaFile"
            : $"which this machine does not know; if it is the right one, set Mail:Smtp:CaFile to its certificate (PEM)";
        return $"{who}, {remedy}";
    }

    private static string NamesOf(X509Certificate2 certificate)
    {
        const int Most = 5;
        List<string> names = [];
        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            names.AddRange(extension.EnumerateDnsNames());
            names.AddRange(extension.EnumerateIPAddresses().Select(address => address.ToString()));
        }

        if (names.Count == 0)
            names.Add(certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false));
        return string.Join(", ", names.Take(Most)) + (names.Count > Most ? ", …" : "");
    }
}
