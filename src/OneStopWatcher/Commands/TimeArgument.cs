using System.Globalization;

namespace OneStopWatcher.Commands;

/// <summary>Reads a moment from the command line; without an offset it is the office's wall-clock time.</summary>
internal static class TimeArgument
{
    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <summary>Reads a moment.</summary>
    /// <exception cref="WrongArgumentException">It is none.</exception>
    public static DateTimeOffset Parse(string text, TimeZoneInfo zone, string option = "--at")
    {
        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !zone.IsInvalidTime(local))
        {
            RefuseFarYears(local.Year, text, option);
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && HasOffset(text))
        {
            RefuseFarYears(instant.Year, text, option);
            return instant;
        }

        throw new WrongArgumentException($"{option} must be a moment such as 2026-11-25T07:45 (office time) or 2026-11-25T07:45:00+07:00, was '{text}'");
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf(':', StringComparison.Ordinal);

    // Before anything is computed: an offset takes the first and the last years out of what a moment can be.
    private static void RefuseFarYears(int year, string text, string option)
    {
        if (year is < 1900 or > 2199)
            throw new WrongArgumentException($"{option} must lie in the years 1900..2199, was '{text}'");
    }
}
