using System.Text;

namespace OneStopWatcher.Tests.Security;

/// <summary>Secrets that a test has planted, and the search for them in any form in which they might get out.</summary>
internal sealed class PlantedSecrets
{
    // Whatever a secret is put into, this much of it would tell it; shorter pieces turn up by chance.
    private const int Telling = 8;

    private readonly Dictionary<string, IReadOnlyList<byte[]>> forms = [];
    private int searched;

    /// <summary>How many texts and files were searched.</summary>
    public int Searched => searched;

    public int Planted => forms.Count;

    /// <summary>Makes a secret to plant.</summary>
    /// <param name="place">Where it is planted, for the complaint.</param>
    public string Plant(string place)
    {
        // With signs that addresses and JSON escape. The letters of the place keep secrets apart.
        var secret = $"bí+{Guid.NewGuid():N}/&";
        forms[place] = [.. FormsOf(secret).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
        return secret;
    }

    /// <summary>Fails when a text tells a secret.</summary>
    public void Search(string what, string text) => Search(what, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Search(string, string)"/>
    public void Search(string what, byte[] content)
    {
        searched++;
        foreach (var (place, needles) in forms)
        {
            foreach (var needle in needles)
            {
                var at = content.AsSpan().IndexOf(needle);
                Assert.True(at < 0, $"{what} tells the secret of {place}: …{(at < 0 ? "" : Encoding.UTF8.GetString(content.AsSpan(Math.Max(0, at - 200), Math.Min(content.Length - Math.Max(0, at - 200), 400))))}…");
            }
        }
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;

        // Its middle, however its signs are escaped.
        var middle = secret[3..^2];
        yield return middle;
        yield return middle.ToUpperInvariant();
        var bytes = Encoding.UTF8.GetBytes(middle);
        yield return Convert.ToHexStringLower(bytes);
        yield return Convert.ToHexString(bytes);
        yield return string.Concat(middle.Reverse());

        // Base64 depends on how many bytes stand before; the ends depend on the neighbours.
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            var sure = encoded[(offset == 0 ? 0 : 4)..(encoded.Length / 4 * 4 - 4)];
            Assert.True(sure.Length > Telling);
            yield return sure;
        }
    }
}
