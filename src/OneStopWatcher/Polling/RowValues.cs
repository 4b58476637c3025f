using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStopWatcher.Polling;

/// <summary>Reads the values of one row and collects what is wrong with them, so that a row's faults are named together.</summary>
internal sealed partial class RowValues(TimeZoneInfo zone)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;
    private static readonly int MostOfText = ContractColumn.MostOf(ColumnShape.Text);
    private static readonly int MostOfJson = ContractColumn.MostOf(ColumnShape.Json);

    public List<string> Problems { get; } = [];

    public string RequiredText(object? value, string column)
    {
        var problems = Problems.Count;
        var text = Text(value, column);
        if (text is null && Problems.Count == problems)
            Problems.Add($"{column} is null");
        return text ?? "";
    }

    /// <summary>A text of the usual length, or null when there is none.</summary>
    public string? Text(object? value, string column) => Text(value, column, MostOfText);

    /// <summary>A JSON text, which may be longer.</summary>
    public string? Json(object? value, string column) => Text(value, column, MostOfJson);

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
            case int or short when Convert.ToInt32(value, CultureInfo.InvariantCulture) is 0 or 1:
                return Convert.ToInt32(value, CultureInfo.InvariantCulture) == 1;
            default:
                Problems.Add($"{column} must be a boolean (0 or 1), was '{Shortened(value)}'");
                return null;
        }
    }

    public int? Count(object? value, string column)
    {
        if (Text(value, column) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        Problems.Add($"{column} must be a whole number of 0 or more, was '{Shortened(text)}'");
        return null;
    }

    public T? Name<T>(object? value, string column, IReadOnlyDictionary<string, T> names)
        where T : struct
    {
        if (Text(value, column) is not { } text)
            return null;
        if (names.TryGetValue(text, out var known))
            return known;
        Problems.Add($"{column} must be one of {string.Join(", ", names.Keys)}, was '{Shortened(text)}'");
        return null;
    }

    public DateTimeOffset? Instant(object? value, string column)
    {
        var time = value switch
        {
            null => null,
            DateTime given => given,
            string text => FromText(text, column),
            _ => Refused(value, column),
        };
        if (time is not { } known)
            return null;

        // Before any conversion: the ends of time, which PostgreSQL's infinities become, have no equivalent in another zone.
        if (known.Year is < FirstYear or > LastYear)
        {
            // What lies beyond the driver's years comes as its last day (see BoundedQuery): the year is all that is known of it.
            var told = known.Year switch
            {
                1 => "in the year 1 or before",
                9999 => "in the year 9999 or beyond",
                _ => $"{known:O}",
            };
            Problems.Add($"{column} must lie in {FirstYear}..{LastYear}, was {told}");
            return null;
        }

        // The ledger keeps milliseconds: a finer instant would look like a moved due date at every sweep.
        var instant = known.Kind == DateTimeKind.Utc ? new DateTimeOffset(known, TimeSpan.Zero) : InSourceZone(known);
        return instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
    }

    // Date and time, in this order. The parser alone would take 03/04/2026 for the fourth of March, 10:30 for today, and a civil date for
    // the midnight at which it begins: the contract's due date is the one at which it ends, which only the statement can say.
    [GeneratedRegex(@"^\s*\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateAndTime();

    private string? Text(object? value, string column, int most)
    {
        var text = value switch
        {
            null => null,
            string given => given,
            byte[] => Bytes(column),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Length <= most)
            return text.Trim();
        Problems.Add($"{column} must have at most {most} characters, has more");
        return null;
    }

    // They would all look alike, and two dossiers with such keys like one.
    private string? Bytes(string column)
    {
        Problems.Add($"{column} must be a text, was bytes; cast it in the statement");
        return null;
    }

    private static string Shortened(object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length <= 40 ? text : text[..40] + "…";
    }

    private DateTime? FromText(string text, string column)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateAndTime().IsMatch(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time) ? time : Refused(text, column);
    }

    private DateTime? Refused(object value, string column)
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
