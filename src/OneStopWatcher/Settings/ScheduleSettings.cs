using OneStopWatcher.Rules.Detection;
using Quartz;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Schedule</c>.</summary>
internal static class ScheduleSettings
{
    private const string DefaultSweep = "0 0/15 7-17 ? * *";
    private const string DefaultDigest = "0 45 7 ? * *";

    public static Schedule Read(SettingsSection section, TimeZoneInfo zone)
    {
        var sweep = ReadCron(section, "Sweep", DefaultSweep, zone);
        var digests = new List<DigestTime>();
        if (section.IsGiven("Digests") && section.IsMissing("Digests"))
            section.Error("Digests", $"must have at least one time such as {{ \"Cron\": \"{DefaultDigest}\" }}, or be left out");
        foreach (var (_, digest) in section.List("Digests"))
        {
            if (digest.IsMissing("Cron"))
                digest.Error("Cron", $"is required: a Quartz cron expression such as {DefaultDigest}");
            digests.Add(new DigestTime(ReadCron(digest, "Cron", DefaultDigest, zone), ReadKinds(digest)));
            digest.RefuseUnknown();
        }

        if (digests.Count > 0 && digests.TrueForAll(digest => digest.Kinds is not null))
        {
            var untold = HangDetector.AllKinds.Except(digests.SelectMany(digest => digest.Kinds!)).ToList();
            if (untold.Count > 0)
                section.Warn("Digests", $"tell of {string.Join(", ", untold)} at no time: nobody would hear of them; a digest without Kinds tells all");
        }

        if (digests.Count == 0)
            digests.Add(new DigestTime(new CronExpression(DefaultDigest, zone), Kinds: null));
        section.RefuseUnknown();
        return new Schedule(sweep, digests);
    }

    private static CronExpression ReadCron(SettingsSection section, string key, string standard, TimeZoneInfo zone)
    {
        var text = section.Text(key, standard, TextForm.Cron);
        try
        {
            var cron = new CronExpression(text, zone);
            if (cron.GetNextValidTimeAfter(TimeProvider.System.GetUtcNow()) is not null)
                return cron;
            section.Error(key, $"must fire at least once from now on, but '{text}' never does");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // The library takes some texts, such as an empty item in a list, and stumbles over them only when it looks for a time.
            section.Error(key, $"must be a Quartz cron expression (seconds minutes hours day-of-month month day-of-week) such as {standard}, was '{text}': {e.Message}");
        }

        return new CronExpression(standard, zone);
    }

    private static List<HangKind>? ReadKinds(SettingsSection section)
    {
        if (section.Texts("Kinds", TextForm.OneOf<HangKind>()) is not { } names)
            return null;
        if (names.Count == 0)
            section.Error("Kinds", $"must name at least one kind, or be left out for all");
        var kinds = new List<HangKind>();
        foreach (var (key, name) in names)
        {
            if (SettingsSection.Named<HangKind>(name) is { } kind)
                kinds.Add(kind);
            else
                section.Error(key, $"must be one of {string.Join(", ", Enum.GetNames<HangKind>())}, was '{name}'");
        }

        return kinds;
    }
}
