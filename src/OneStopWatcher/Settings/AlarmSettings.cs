using System.Globalization;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Alarms</c>.</summary>
internal static class AlarmSettings
{
    // More often would be a storm, less often nobody's reminder.
    private static readonly TimeSpan LeastRepeat = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MostRepeat = TimeSpan.FromDays(365);

    public static AlarmRules Read(SettingsSection section)
    {
        var standard = new AlarmRules();
        var rules = new AlarmRules
        {
            FailedSweeps = section.Number("FailedSweeps", standard.FailedSweeps, 1, 100),
            FreeDisk = ReadFreeDisk(section),
            CertificateDays = section.Number("CertificateDays", standard.CertificateDays, 1, 365),
            Repeat = ReadRepeat(section, standard.Repeat),
            Settle = section.Duration("Settle", standard.Settle, TimeSpan.Zero, TimeSpan.FromDays(1)),
        };
        section.RefuseUnknown();
        return rules;
    }

    private static DiskLimit ReadFreeDisk(SettingsSection section)
    {
        section.Standard("FreeDisk", DiskLimit.Standard.ToString().Replace(" ", "", StringComparison.Ordinal));
        if (section.Text("FreeDisk", TextForm.Disk) is not { } text)
            return DiskLimit.Standard;
        if (DiskLimit.Parse(text) is { } limit)
            return limit;
        section.Error("FreeDisk", $"must be {DiskLimit.Form}, was '{text}'");
        return DiskLimit.Standard;
    }

    private static IReadOnlyList<TimeSpan> ReadRepeat(SettingsSection section, IReadOnlyList<TimeSpan> standard)
    {
        section.Standard("Repeat", [.. standard.Select(time => time.ToString())]);
        if (section.Texts("Repeat", TextForm.Time(LeastRepeat, MostRepeat)) is not { } items)
            return standard;
        if (items.Count == 0)
            section.Error("Repeat", $"must have at least one time such as 1.00:00:00, or be left out");
        var repeat = new List<TimeSpan>();
        foreach (var (key, text) in items)
        {
            if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= LeastRepeat && time <= MostRepeat)
                repeat.Add(time);
            else
                section.Error(key, $"must be hh:mm:ss or d.hh:mm:ss within {LeastRepeat}..{MostRepeat}, was '{text}'");
        }

        return repeat.Count == 0 ? standard : repeat;
    }
}
