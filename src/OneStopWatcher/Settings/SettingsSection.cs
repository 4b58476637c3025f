using System.Globalization;

namespace OneStopWatcher.Settings;

/// <summary>
/// Reads one section of the settings. Every value is asked for by name with its bounds; what was never asked for is unknown and refused.
/// Faults are collected, not thrown, so that an administrator sees all of them at once.
/// </summary>
internal sealed class SettingsSection(IConfigurationSection? section, string path, List<SettingsFinding> findings)
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys given in this section.</summary>
    public IEnumerable<string> Keys => section?.GetChildren().Select(child => child.Key) ?? [];

    public void Error(string key, string text) => findings.Add(new SettingsFinding(Path(key), text, IsError: true));

    public void Warn(string key, string text) => findings.Add(new SettingsFinding(Path(key), text, IsError: false));

    /// <summary>A text, or null when it is left out, null or blank.</summary>
    public string? Text(string key)
    {
        var value = Child(key);
        if (value is null)
            return null;
        if (HasChildren(value))
            Error(key, "must be a single value, was a list or an object");
        return string.IsNullOrWhiteSpace(value.Value) ? null : value.Value.Trim();
    }

    public string RequiredText(string key, string meaning)
    {
        if (Text(key) is { } text)
            return text;
        Error(key, $"is required: {meaning}");
        return "";
    }

    public int Number(string key, int standard, int least, int most)
    {
        if (Text(key) is not { } text)
            return standard;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Error(key, $"must be a whole number {least}..{most}, was '{text}'");
        return standard;
    }

    public TimeSpan Duration(string key, TimeSpan standard, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
            return standard;
        if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= least && duration <= most)
            return duration;
        Error(key, $"must be hh:mm:ss within {least}..{most}, was '{text}'");
        return standard;
    }

    public T Name<T>(string key, T standard)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return standard;
        if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } match)
            return Enum.Parse<T>(match);
        Error(key, $"must be one of {string.Join(", ", Enum.GetNames<T>())}, was '{text}'");
        return standard;
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { } text)
            return false;
        if (bool.TryParse(text, out var flag))
            return flag;
        Error(key, $"must be true or false, was '{text}'");
        return false;
    }

    public TimeZoneInfo Zone(string key, TimeZoneInfo standard)
    {
        if (Text(key) is not { } text)
            return standard;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
            return zone;
        Error(key, $"must be an IANA time zone such as Asia/Ho_Chi_Minh, was '{text}'");
        return standard;
    }

    /// <summary>A list of texts, or null when it is left out. A list that is given replaces the default whole.</summary>
    public IReadOnlyList<(string Key, string Value)>? Texts(string key)
    {
        if (Child(key) is not { } list)
            return null;
        if (list.Value is not null && !HasChildren(list) && list.Value.Length > 0)
        {
            Error(key, $"must be a list, was '{list.Value}'");
            return [];
        }

        if (list.Value is null && !HasChildren(list))
            return null;
        return [.. list.GetChildren().Select(item => ($"{key}:{item.Key}", item.Value?.Trim() ?? ""))];
    }

    /// <summary>A section within this one; present but empty when it is left out.</summary>
    public SettingsSection Section(string key)
    {
        var child = Child(key);
        if (child is not null && !HasChildren(child) && !string.IsNullOrWhiteSpace(child.Value))
            Error(key, $"must be an object, was '{child.Value}'");
        return new SettingsSection(child, Path(key), findings);
    }

    /// <summary>The sections of a list or of an object with free keys.</summary>
    public IReadOnlyList<(string Key, SettingsSection Section)> Sections(string key)
    {
        var child = Child(key);
        if (child is not null && !HasChildren(child) && !string.IsNullOrWhiteSpace(child.Value))
            Error(key, $"must be a list or an object, was '{child.Value}'");
        return child is null
            ? []
            : [.. child.GetChildren().Select(item => (item.Key, new SettingsSection(item, $"{Path(key)}:{item.Key}", findings)))];
    }

    /// <summary>Whether a key is given at all, with a value or children.</summary>
    public bool Has(string key) => section?.GetSection(key) is { } child && (HasChildren(child) || child.Value is not null);

    /// <summary>Refuses every key of this section that nobody asked for.</summary>
    /// <param name="alsoKnown">Keys that belong to others.</param>
    public void RefuseUnknown(params string[] alsoKnown)
    {
        foreach (var key in Keys.Where(key => !known.Contains(key) && !alsoKnown.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            var nearest = known.OrderBy(name => Distance(name, key)).FirstOrDefault();
            var hint = nearest is not null && Distance(nearest, key) <= 3 ? $"did you mean {nearest}?" : $"known here: {string.Join(", ", known.Order())}";
            Error(key, $"is unknown; {hint}");
        }
    }

    private static bool HasChildren(IConfigurationSection child) => child.GetChildren().Any();

    private string Path(string key) => path.Length == 0 ? key : $"{path}:{key}";

    private IConfigurationSection? Child(string key)
    {
        known.Add(key.Split(':')[0]);
        var child = section?.GetSection(key);
        return child is not null && (child.Value is not null || HasChildren(child)) ? child : null;
    }

    // Edit distance without regard to case: enough to recognise a slip of the finger.
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var isSame = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (isSame ? 0 : 1));
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
