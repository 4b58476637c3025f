using System.Security.Cryptography;
using System.Text;

namespace OneStopWatcher.Settings;

/// <summary>What settings were made of: the values of settings file and environment, and the files that these name.</summary>
/// <param name="Values">The values by key, secrets included.</param>
/// <param name="Files">The files.</param>
internal sealed record SettingsOrigin(IReadOnlyDictionary<string, string> Values, SettingsFiles Files)
{
    /// <summary>A short hash of all of it, the same for the same settings.</summary>
    public string Hash
    {
        get
        {
            var values = Values.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => $"{pair.Key}={pair.Value}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('\n', values)}\n{Files.PrintOfNamed}")))[..12];
        }
    }

    /// <summary>The keys whose values or files are others than before, without the values, which may be secret.</summary>
    public IReadOnlyList<string> ChangesSince(SettingsOrigin before) =>
    [
        .. Values.Keys.Union(before.Values.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(key => Values.GetValueOrDefault(key) != before.Values.GetValueOrDefault(key))
            .Order(StringComparer.OrdinalIgnoreCase),
        .. Files.ChangesSince(before.Files),
    ];
}
