using System.Globalization;

namespace OneStopWatcher.Polling;

/// <summary>Reads the values of one row and collects what is wrong with them, so that a row's faults are named together.</summary>
internal sealed class RowValues(TimeZoneInfo zone)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    public List<string> Problems { get; } = [];

    public string RequiredText(object? value, string column)
    {
        var text = Text(value);
        if (text is null)
            Problems.Add($"{column} is null");
        return text ?? "";
    }

    public static string? Text(object? value) => value switch
    {
        null => null,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => text.Trim(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public bool? Flag(object? value, string column)
    {
        switch (value)
        {
            case null:
                return null;
            case bool flag:
                return flag;
            case long and (0 or 1):
                return value is 1L;
            default:
                Problems.Add($"{column} must be a boolean (0 or 1), was '{Shortened(value)}'");
                return null;
        }
    }

    public T? Name<T>(object? value, string column, IReadOnlyDictionary<string, T> names)
        where T : struct
    {
        if (Text(value) is not { } text)
            return null;
        if (names.TryGetValue(text, out var known))
            return known;
        Problems.Add($"{column} must be one of {string.Join(", ", names.Keys)}, was '{Shortened(text)}'");
        return null;
    }

    public DateTimeOffset? Instant(object? value, string column)
    {
        DateTimeOffset? instant = value switch
        {
            null => null,
            DateTime time => FromDriver(time),
            DateTimeOffset offset => offset.ToUniversalTime(),
            string text => FromText(text, column),
            _ => Refused(value, column),
        };
        if (instant is { } known && (known.Year < FirstYear || known.Year > LastYear))
        {
            Problems.Add($"{column} must lie in {FirstYear}..{LastYear}, was {known:O}");
            return null;
        }

        // The ledger keeps milliseconds: a finer instant would look like a moved due date at every sweep.
        return instant is { } exact ? exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerMillisecond)) : null;
    }

    private static string Shortened(object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length <= 40 ? text : text[..40] + "…";
    }

    private DateTimeOffset FromDriver(DateTime time) =>
        time.Kind == DateTimeKind.Utc ? new DateTimeOffset(time, TimeSpan.Zero) : InSourceZone(time);

    private DateTimeOffset? FromText(string text, string column)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time))
            return Refused(text, column);
        return FromDriver(time);
    }

    private DateTimeOffset? Refused(object value, string column)
    {
        Problems.Add($"{column} must be an instant (ISO 8601 or a timestamp), was '{Shortened(value)}'");
        return null;
    }

    // An instant without zone is read in the source's own zone; what a spring change skips is read as the instant after the gap.
    private DateTimeOffset InSourceZone(DateTime time)
    {
        var local = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            local += zone.GetUtcOffset(local.AddDays(1)) - zone.GetUtcOffset(local.AddDays(-1));
        return new DateTimeOffset(DateTime.SpecifyKind(local - zone.GetUtcOffset(local), DateTimeKind.Utc), TimeSpan.Zero);
    }
}
