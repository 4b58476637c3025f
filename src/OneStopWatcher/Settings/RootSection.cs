using Microsoft.Extensions.Primitives;

namespace OneStopWatcher.Settings;

/// <summary>The root of the settings seen as a section, so that one reader serves both.</summary>
internal sealed class RootSection(IConfigurationRoot root) : IConfigurationSection
{
    public string Key => "";

    public string Path => "";

    public string? Value
    {
        get => null;
        set => throw new NotSupportedException("settings are read-only");
    }

    public string? this[string key]
    {
        get => root[key];
        set => throw new NotSupportedException("settings are read-only");
    }

    public IEnumerable<IConfigurationSection> GetChildren() => root.GetChildren();

    public IChangeToken GetReloadToken() => root.GetReloadToken();

    public IConfigurationSection GetSection(string key) => root.GetSection(key);
}
