using System.Globalization;

namespace OneStopWatcher.Settings;

/// <summary>
/// Reads one section of the settings. Every value is asked for by name with its bounds; what was never asked for is unknown and refused.
/// Faults are collected, not thrown, so that an administrator sees all of them at once.
/// </summary>
internal sealed class SettingsSection(IConfigurationSection? section, string path, SettingsNotes notes, SettingsKey? shape = null)
{
    /// <summary>Stands for an item of a list of texts that is no text.</summary>
    public const string NoText = "{…}";

    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys given in this section.</summary>
    public IEnumerable<string> Keys => section?.GetChildren().Select(child => child.Key) ?? [];

    /// <summary>The same where everybody may name them as they like, such as by codes of agencies.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            shape?.IsNamedFreely();
            return Keys;
        }
    }

    public void Error(string key, FormattableString text) => notes.Findings.Add(new SettingsFinding(Path(key), text, IsError: true));

    public void Warn(string key, FormattableString text) => notes.Findings.Add(new SettingsFinding(Path(key), text, IsError: false));

    /// <summary>Notes that a file is read which a key names: a change of it is a change of the settings.</summary>
    public void Reads(string key, string file) => notes.Files.Note(Path(key), file);

    /// <summary>Notes that files of a folder are read which a key names.</summary>
    public void ReadsFolder(string key, string folder, string pattern) => notes.Files.NoteFolder(Path(key), folder, pattern);

    /// <summary>Whether a key stands in the settings at all, even empty or null.</summary>
    public bool IsGiven(string key)
    {
        known.Add(key);
        return Keys.Contains(key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a key is left out, null, blank, or an empty list or object.</summary>
    public bool IsMissing(string key) => Child(key) is not { } child || (!HasChildren(child) && string.IsNullOrWhiteSpace(child.Value));

    /// <summary>Whether a key is given with nothing in it: a blank text, an empty list. A null counts as left out.</summary>
    public bool IsBlank(string key) => Child(key) is not null && IsMissing(key);

    /// <summary>A text, or null when it is left out, null or blank.</summary>
    /// <param name="key">The key.</param>
    /// <param name="form">What it looks like, for editors; the caller sees to it.</param>
    public string? Text(string key, TextForm? form = null)
    {
        shape?.At(key).IsValue(SettingsKeyKind.Text, form);
        return Value(key);
    }

    /// <summary>A text, or a standard when it is left out, null or blank.</summary>
    public string Text(string key, string standard, TextForm? form = null)
    {
        Standard(key, standard);
        return Text(key, form) ?? standard;
    }

    /// <summary>Says what holds when a key is left out, for editors; the caller sees to it.</summary>
    public void Standard(string key, params IReadOnlyList<string> values) => shape?.At(key).Has(values);

    private string? Value(string key)
    {
        if (Child(key) is not { } child)
            return null;
        if (HasChildren(child))
        {
            Error(key, $"must be a single value, was {Shape(child)}");
            return null;
        }

        // Such a text is neither path nor name nor address, and the system's calls throw on it.
        if (child.Value!.Contains('\0', StringComparison.Ordinal))
        {
            Error(key, $"must not hold a null character");
            return null;
        }

        return string.IsNullOrWhiteSpace(child.Value) ? null : child.Value.Trim();
    }

    public string RequiredText(string key, FormattableString meaning, TextForm? form = null)
    {
        if (IsMissing(key))
            Error(key, $"is required: {meaning}");
        return Text(key, form) ?? "";
    }

    public int Number(string key, int standard, int least, int most)
    {
        Standard(key, standard.ToString(CultureInfo.InvariantCulture));
        return OptionalNumber(key, least, most) ?? standard;
    }

    /// <summary>A whole number, or null when it is left out or wrong.</summary>
    public int? OptionalNumber(string key, int least, int most)
    {
        shape?.At(key).IsValue(SettingsKeyKind.Number, TextForm.Number(least, most));
        if (Value(key) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Error(key, $"must be a whole number {least}..{most}, was '{text}'");
        return null;
    }

    public TimeSpan Duration(string key, TimeSpan standard, TimeSpan least, TimeSpan most)
    {
        Standard(key, standard.ToString());
        if (Text(key, TextForm.Time(least, most)) is not { } text)
            return standard;
        if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= least && duration <= most)
            return duration;
        Error(key, $"must be hh:mm:ss within {least}..{most}, was '{text}'");
        return standard;
    }

    public T Name<T>(string key, T standard)
        where T : struct, Enum
    {
        Standard(key, standard.ToString());
        return Name<T>(key) ?? standard;
    }

    /// <summary>A value of an enum by its name, or null when it is left out or wrong.</summary>
    public T? Name<T>(string key)
        where T : struct, Enum
    {
        if (Text(key, TextForm.OneOf<T>()) is not { } text)
            return null;
        if (Named<T>(text) is { } value)
            return value;
        Error(key, $"must be one of {string.Join(", ", Enum.GetNames<T>())}, was '{text}'");
        return null;
    }

    /// <summary>The value of that name and no other: numbers and combinations, which the runtime would take, are none.</summary>
    public static T? Named<T>(string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } match ? Enum.Parse<T>(match) : null;

    public bool Flag(string key)
    {
        shape?.At(key).IsValue(SettingsKeyKind.Flag, form: null);
        Standard(key, "false");
        if (Value(key) is not { } text)
            return false;
        if (bool.TryParse(text, out var flag))
            return flag;
        Error(key, $"must be true or false, was '{text}'");
        return false;
    }

    public TimeZoneInfo Zone(string key, TimeZoneInfo standard)
    {
        Standard(key, standard.Id);
        if (Text(key, TextForm.Zone) is not { } text)
            return standard;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId)
            return zone;
        Error(key, $"must be an IANA time zone such as Asia/Ho_Chi_Minh, was '{text}'");
        return standard;
    }

    /// <summary>
    /// A list of texts with their keys, or null when it is left out or no list. A list that is given replaces the default whole. An item
    /// that is no text is shown as <see cref="NoText"/>, for the reader to refuse together with all others that it cannot use.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="form">What each looks like, for editors; the caller sees to it.</param>
    public IReadOnlyList<(string Key, string Value)>? Texts(string key, TextForm form)
    {
        shape?.At(key).IsList().IsValue(form.Range is null ? SettingsKeyKind.Text : SettingsKeyKind.Number, form);
        if (Child(key) is not { } list)
            return null;
        if (HasChildren(list) ? !IsList(list) : !string.IsNullOrEmpty(list.Value))
        {
            Error(key, $"must be a list, was {Shape(list)}");
            return null;
        }

        return [.. list.GetChildren().Select(item => ($"{key}:{item.Key}", HasChildren(item) ? NoText : item.Value?.Trim() ?? ""))];
    }

    /// <summary>A section within this one; present but empty when it is left out.</summary>
    public SettingsSection Section(string key)
    {
        var child = Child(key);
        if (child is not null && !IsMissing(key) && (!HasChildren(child) || IsListFromZero(child)))
        {
            Error(key, $"must be an object, was {Shape(child)}");
            child = null;
        }

        return new SettingsSection(child, Path(key), notes, shape?.At(key).IsSection());
    }

    /// <summary>The sections of a list, with their numbers.</summary>
    public IReadOnlyList<(string Key, SettingsSection Section)> List(string key)
    {
        var each = shape?.At(key).IsList().IsSection();
        if (Child(key) is not { } list || IsMissing(key))
            return [];
        if (!HasChildren(list) || !IsList(list))
        {
            Error(key, $"must be a list of objects, was {Shape(list)}");
            return [];
        }

        var sections = new List<(string, SettingsSection)>();
        foreach (var item in list.GetChildren())
        {
            if (HasChildren(item) && !IsListFromZero(item))
                sections.Add((item.Key, new SettingsSection(item, $"{Path(key)}:{item.Key}", notes, each)));
            else
                Error($"{key}:{item.Key}", $"must be an object, was {Shape(item)}");
        }

        return sections;
    }

    /// <summary>Refuses every key of this section that nobody asked for.</summary>
    /// <param name="alsoKnown">Keys that belong to others.</param>
    public void RefuseUnknown(params string[] alsoKnown)
    {
        foreach (var key in alsoKnown)
            shape?.At(key);
        foreach (var key in Keys.Where(key => !known.Contains(key) && !alsoKnown.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            var nearest = known.Where(name => IsSlip(name, key)).OrderBy(name => Distance(name, key)).FirstOrDefault();
            if (nearest is not null)
                Error(key, $"is unknown; did you mean {nearest}?");
            else
                Error(key, $"is unknown; known here: {string.Join(", ", known.Order())}");
        }
    }

    private static bool HasChildren(IConfigurationSection child) => child.GetChildren().Any();

    private static bool IsList(IConfigurationSection child) =>
        child.GetChildren().All(item => int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    // An object may have numbers for keys, such as codes of agencies; those of a list count from 0.
    private static bool IsListFromZero(IConfigurationSection child) =>
        child.GetChildren().Index().All(item => item.Item.Key == item.Index.ToString(CultureInfo.InvariantCulture));

    // Without the value, which may hold a password.
    private static FormattableString Shape(IConfigurationSection child) =>
        !HasChildren(child) ? $"a single value" : IsListFromZero(child) ? $"a list" : (FormattableString)$"an object";

    private string Path(string key)
    {
        // A blank key would be named by nothing.
        var shown = string.IsNullOrWhiteSpace(key) ? $"'{key}'" : key;
        return path.Length == 0 ? shown : $"{path}:{shown}";
    }

    private IConfigurationSection? Child(string key)
    {
        known.Add(key);
        var child = section?.GetSection(key);
        return child is not null && (child.Value is not null || HasChildren(child)) ? child : null;
    }

    // Short names resemble everything, so they forgive less.
    private static bool IsSlip(string name, string key) => Distance(name, key) <= Math.Min(3, (name.Length + 1) / 2) && Distance(name, key) < name.Length;

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
