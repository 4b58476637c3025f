using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Ladders</c> and <c>Repeat</c>.</summary>
internal static class LadderSettings
{
    public static Ladders Read(SettingsSection section)
    {
        var ladders = new List<Ladder>();
        foreach (var name in section.Names)
        {
            if (section.IsMissing(name))
                section.Error(name, $"must have at least one rung such as {{ \"After\": \"0d\", \"To\": [ \"Assignee\" ] }}");
            var rungs = section.List(name).Select(item => ReadRung(item.Section)).ToList();
            for (var i = 1; i < rungs.Count; i++)
            {
                if (rungs[i].After <= rungs[i - 1].After)
                    section.Error($"{name}:{i}:After", $"must be more than the rung before it ({WorkingDuration.Text(rungs[i - 1].After!.Value)}), was {WorkingDuration.Text(rungs[i].After!.Value)}");
            }

            // A ladder without rungs has been complained about; the rule that names it need not be as well.
            ladders.Add(new Ladder(name, rungs.Count == 0 ? Ladder.Default.Rungs : [.. rungs.Select(rung => new Rung(rung.After ?? TimeSpan.Zero, rung.To))]));
        }

        return new Ladders(ladders);
    }

    /// <summary>Warns of ladders that nobody climbs.</summary>
    public static void WarnOfUnused(SettingsSection section, ThresholdTable thresholds)
    {
        var chosen = thresholds.Rules.Select(rule => rule.Ladder?.Ladder).Append(Ladder.Default.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in section.Keys.Where(name => !chosen.Contains(name) && SettingsSection.Named<HangKind>(name) is null))
            section.Warn(name, $"is used by no kind and no rule: a ladder is named default, like a kind, or by a rule's Ladder");
    }

    public static Repeat ReadRepeat(SettingsSection root)
    {
        root.Standard("Repeat", [.. Repeat.Default.WorkingDays.Select(days => $"{days}d")]);
        if (root.Texts("Repeat", TextForm.WorkingDays) is not { } values)
            return Repeat.Default;
        if (values.Count == 0)
            root.Error("Repeat", $"must have at least one value such as 2d, or be left out");
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

    private static (TimeSpan? After, IReadOnlyList<Role> To) ReadRung(SettingsSection section)
    {
        var text = section.Text("After", TextForm.WorkingTime);
        var after = WorkingDuration.Parse(text);
        if (section.IsMissing("After"))
            section.Error("After", $"is required: {WorkingDuration.Form}");
        else if (text is not null && after is null)
            section.Error("After", $"must be {WorkingDuration.Form}, was '{text}'");
        var roles = new List<Role>();
        if (section.IsMissing("To"))
            section.Error("To", $"must name at least one role of {string.Join(", ", Enum.GetNames<Role>())}");
        foreach (var (key, name) in section.Texts("To", TextForm.OneOf<Role>()) ?? [])
        {
            if (SettingsSection.Named<Role>(name) is { } role)
                roles.Add(role);
            else
                section.Error(key, $"must be one of {string.Join(", ", Enum.GetNames<Role>())}, was '{name}'");
        }

        section.RefuseUnknown();
        return (after, roles);
    }
}
