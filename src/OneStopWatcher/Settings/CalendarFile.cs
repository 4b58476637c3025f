using System.Globalization;
using System.Text.Json;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Settings;

/// <summary>Reads one declared year: <c>{ "year": 2026, "days": [ { "date", "kind", "name", "source", "replaces" } ] }</c>.</summary>
/// <remarks>By hand, not by a serializer: an administrator writes these files, and must see every fault in words of the file.</remarks>
internal static class CalendarFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly string[] YearKeys = ["year", "days", "$schema"];
    private static readonly string[] DayKeys = ["date", "kind", "name", "source", "replaces"];

    /// <summary>Reads a year and names everything that is wrong with it.</summary>
    /// <returns>The year, or null when there are problems.</returns>
    public static CalendarYear? Read(string path, Action<FormattableString> problem)
    {
        var isSound = true;
        void Refuse(FormattableString text)
        {
            isSound = false;
            problem(text);
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            var year = ReadYear(document.RootElement, Refuse);

            foreach (var fault in isSound ? year.Problems() : [])
                Refuse(fault);

            // Whoever copies last year's file changes its name and forgets what stands in it.
            if (isSound && int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named != year.Year)
                Refuse($"year must be {named}, as the file is named, was {year.Year}");
            return isSound ? year : null;
        }
        catch (JsonException e)
        {
            problem($"is no JSON: {JsonFault.Explain(e)}");
        }
        catch (InvalidOperationException e)
        {
            // Half of a character that JSON writes as two, such as \uD800 alone, shows only when its text is asked for.
            problem($"holds a text that is no Unicode: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem($"cannot be read: {e.Message}");
        }

        return null;
    }

    private static CalendarYear ReadYear(JsonElement root, Action<FormattableString> refuse)
    {
        var none = new CalendarYear(1900, []);
        if (root.ValueKind != JsonValueKind.Object)
        {
            refuse($"must be an object with year and days");
            return none;
        }

        RefuseUnknown(root, YearKeys, "", refuse);
        var year = 0;
        if (Member(root, "year") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt32(out year))
            refuse($"year must be a number such as 2026, was {Shown(Member(root, "year"))}");
        if (Member(root, "days") is not { ValueKind: JsonValueKind.Array } list)
        {
            refuse($"days must be a list, was {Shown(Member(root, "days"))}");
            return none;
        }

        var days = new List<CalendarDay>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (ReadDay(item, $"days[{index}]", refuse) is { } day)
                days.Add(day);
        }

        return new CalendarYear(year, days);
    }

    private static CalendarDay? ReadDay(JsonElement item, string place, Action<FormattableString> refuse)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            refuse($"{place} must be an object with date, kind, name and source, was {Shown(item)}");
            return null;
        }

        RefuseUnknown(item, DayKeys, $"{place}.", refuse);
        var date = Date(item, "date", place, refuse);
        var kind = Kind(item, place, refuse);
        var name = Text(item, "name", place, refuse);
        var source = Text(item, "source", place, refuse);
        var replaces = Member(item, "replaces") is null ? null : Date(item, "replaces", place, refuse);
        return date is null || kind is null || name is null || source is null ? null : new CalendarDay(date.Value, kind.Value, name, source, replaces);
    }

    private static DateOnly? Date(JsonElement item, string key, string place, Action<FormattableString> refuse)
    {
        var value = Member(item, key);
        if (value is { ValueKind: JsonValueKind.String } text
            && DateOnly.TryParseExact(text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        refuse($"{place}.{key} must be a date such as 2026-04-30, was {Shown(value)}");
        return null;
    }

    private static DayKind? Kind(JsonElement item, string place, Action<FormattableString> refuse)
    {
        var value = Member(item, "kind");
        var names = Enum.GetNames<DayKind>();
        if (value is { ValueKind: JsonValueKind.String } text
            && names.FirstOrDefault(name => name.Equals(text.GetString(), StringComparison.OrdinalIgnoreCase)) is { } match)
            return Enum.Parse<DayKind>(match);
        refuse($"{place}.kind must be one of {string.Join(", ", names)}, was {Shown(value)}");
        return null;
    }

    private static string? Text(JsonElement item, string key, string place, Action<FormattableString> refuse)
    {
        var value = Member(item, key);
        if (value is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()))
            return text.GetString();
        refuse($"{place}.{key} must be a text, was {Shown(value)}");
        return null;
    }

    private static void RefuseUnknown(JsonElement item, string[] known, string place, Action<FormattableString> refuse)
    {
        foreach (var key in item.EnumerateObject().Select(member => member.Name).Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)))
            refuse($"{place}{key} is unknown; known here: {string.Join(", ", known)}");
    }

    // Null as well as left out.
    private static JsonElement? Member(JsonElement item, string key)
    {
        foreach (var member in item.EnumerateObject())
        {
            if (member.Name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
        }

        return null;
    }

    // As text at once: the document is gone when somebody reads the phrase.
    private static FormattableString Shown(JsonElement? value) => value?.ValueKind switch
    {
        null => $"left out",
        JsonValueKind.Null => $"{"null"}",
        JsonValueKind.Object => $"an object",
        JsonValueKind.Array => $"a list",
        _ => $"'{value.ToString()}'",
    };
}
