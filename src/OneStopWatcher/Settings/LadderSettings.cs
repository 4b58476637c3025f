using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Ladders</c> and <c>Repeat</c>.</summary>
internal static class LadderSettings
{
    public static Ladders Read(SettingsSection root)
    {
        var ladders = new List<Ladder>();
        foreach (var (name, _) in root.Sections("Ladders"))
        {
            var rungs = root.Section("Ladders").Sections(name).Select(item => ReadRung(item.Section)).ToList();
            if (rungs.Count == 0)
                root.Section("Ladders").Error(name, "must have at least one rung such as { \"After\": \"0d\", \"To\": [ \"Assignee\" ] }");
            for (var i = 1; i < rungs.Count; i++)
            {
                if (rungs[i].After <= rungs[i - 1].After)
                    root.Section("Ladders").Error($"{name}:{i}:After", $"must be more than the rung before it ({WorkingDuration.Text(rungs[i - 1].After)}), was {WorkingDuration.Text(rungs[i].After)}");
            }

            var isKind = Enum.TryParse<HangKind>(name, ignoreCase: true, out _) || name.Equals("default", StringComparison.OrdinalIgnoreCase);
            if (!isKind)
                root.Section("Ladders").Warn(name, PlannedKinds.Contains(name) ? $"has no effect in this version, which does not detect {name}" : "is used by no kind: a ladder is named default or like a kind");
            if (rungs.Count > 0)
                ladders.Add(new Ladder(name, rungs));
        }

        return new Ladders(ladders);
    }

    public static Repeat ReadRepeat(SettingsSection root)
    {
        if (root.Texts("Repeat") is not { } values)
            return Repeat.Default;
        if (values.Count == 0)
            root.Error("Repeat", "must have at least one value such as 2d");
        var days = new List<int>();
        foreach (var (key, text) in values)
        {
            if (text.EndsWith('d') && WorkingDuration.Parse(text) is { } duration && duration >= WorkingDuration.Day)
                days.Add((int)(duration / WorkingDuration.Day));
            else
                root.Error(key, $"must be 1d..250d, whole working days between slots, was '{text}'");
        }

        return days.Count == 0 ? Repeat.Default : new Repeat(days);
    }

    private static Rung ReadRung(SettingsSection section)
    {
        var after = section.Text("After");
        if (WorkingDuration.Parse(after) is null)
            section.Error("After", $"must be {WorkingDuration.Form}, was '{after}'");
        var roles = new List<Role>();
        var names = section.Texts("To") ?? [];
        if (names.Count == 0)
            section.Error("To", $"must name at least one role of {string.Join(", ", Enum.GetNames<Role>())}");
        foreach (var (key, name) in names)
        {
            if (Enum.GetNames<Role>().FirstOrDefault(role => role.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } match)
                roles.Add(Enum.Parse<Role>(match));
            else
                section.Error(key, $"must be one of {string.Join(", ", Enum.GetNames<Role>())}, was '{name}'");
        }

        section.RefuseUnknown();
        return new Rung(WorkingDuration.Parse(after) ?? TimeSpan.Zero, roles);
    }
}
