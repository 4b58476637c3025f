using System.Globalization;

namespace OneStopWatcher.Rules.Thresholds;

/// <summary>A length of working time as settings write it: <c>4h</c> is four working hours, <c>1d</c> one working day of 8 hours.</summary>
/// <remarks>A day is 8 working hours everywhere, also in a unit whose own day is longer or shorter: the one-stop software counts so.</remarks>
public static class WorkingDuration
{
    /// <summary>One working day.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(8);

    /// <summary>What a text must look like, for error messages.</summary>
    public static FormattableString Form => $"a whole number of working days or hours such as 2d or 4h, at most 250d";

    /// <summary>Reads a duration.</summary>
    /// <returns>The working time, or null when the text is no duration of 0 to 250 working days.</returns>
    public static TimeSpan? Parse(string? text)
    {
        // The parser passes over trailing nulls, hence the search for anything but a digit.
        if (text is null || text.Length < 2 || text.AsSpan(0, text.Length - 1).ContainsAnyExceptInRange('0', '9')
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;

        // A year of working days; a number much greater would be no length of time at all.
        return text[^1] switch
        {
            'd' when number <= 250 => number * Day,
            'h' when number <= 2000 => TimeSpan.FromHours(number),
            _ => null,
        };
    }

    /// <summary>Writes a duration the way settings do, whole days as days.</summary>
    public static string Text(TimeSpan duration) =>
        duration.Ticks % Day.Ticks == 0 ? $"{duration.Ticks / Day.Ticks}d" : $"{duration.TotalHours.ToString(CultureInfo.InvariantCulture)}h";
}
