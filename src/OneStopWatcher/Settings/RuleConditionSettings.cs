using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>When</c> of one threshold rule.</summary>
internal sealed class RuleConditionSettings
{
    private static readonly string[] Keys = ["Procedure", "Step", "Field", "Unit", "Channel", "Source", "TermAtLeast"];

    private static readonly TextForm ChannelForm = TextForm.OneOf([.. Enum.GetNames<SubmissionChannel>(), "*"]);

    private readonly SettingsSection section;
    private bool isSound;

    private RuleConditionSettings(SettingsSection section) =>
        (this.section, isSound) = (section, section.Keys.All(key => Keys.Contains(key, StringComparer.OrdinalIgnoreCase)));

    /// <summary>Reads the condition of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="sources">The names of all sources.</param>
    /// <returns>The condition, or null when something is wrong with it.</returns>
    public static RuleCondition? Read(SettingsSection rule, IReadOnlyCollection<string> sources)
    {
        var section = rule.Section("When");
        var reader = new RuleConditionSettings(section);
        var condition = reader.Read(sources);
        section.RefuseUnknown();

        // What is wrong has been told, and is no reason to call the rest empty.
        if (!reader.isSound || !condition.IsEmpty)
            return reader.isSound ? condition : null;
        if (rule.IsMissing("When") || section.Keys.Any())
            rule.Error("When", $"must narrow at least one of {string.Join(", ", Keys)}: limits for all dossiers stand in Thresholds:Default");
        return null;
    }

    private RuleCondition Read(IReadOnlyCollection<string> sources) => new()
    {
        Procedure = Pattern("Procedure"),
        Step = Pattern("Step"),
        Field = Pattern("Field"),
        Unit = Pattern("Unit"),
        Channel = Channel("Channel"),
        Source = OneOf(sources, "Source"),
        TermAtLeast = Term("TermAtLeast"),
    };

    private CodePattern Pattern(string key) =>
        CodePattern.Parse(Given(key, TextForm.Code), out var problem) ?? Refuse<CodePattern>(key, problem!);

    // Without any name the sources themselves are at fault.
    private CodePattern OneOf(IReadOnlyCollection<string> sources, string key)
    {
        var pattern = Pattern(key);
        return sources.Count == 0 || sources.Any(pattern.Matches)
            ? pattern
            : Refuse<CodePattern>(key, $"must match the name of a source ({string.Join(", ", sources)}), was '{pattern}'");
    }

    private SubmissionChannel? Channel(string key)
    {
        if (Given(key, ChannelForm) is not { } text || text == "*")
            return null;
        return SettingsSection.Named<SubmissionChannel>(text)
            ?? Refuse<SubmissionChannel?>(key, $"must be one of {string.Join(", ", Enum.GetNames<SubmissionChannel>())}, or * for any, was '{text}'");
    }

    private TimeSpan? Term(string key)
    {
        if (Given(key, TextForm.SomeWorkingTime) is not { } text)
            return null;
        return WorkingDuration.Parse(text) is { } duration && duration > TimeSpan.Zero
            ? duration
            : Refuse<TimeSpan?>(key, $"must be {WorkingDuration.Form} and more than 0, was '{text}'");
    }

    // Null when it is left out, or no text; a blank one is more likely a code that was forgotten than a wish for any.
    private string? Given(string key, TextForm form)
    {
        var text = section.Text(key, form) ?? (section.IsBlank(key) ? "" : null);
        isSound &= text is not null || section.IsMissing(key);
        return text;
    }

    private T? Refuse<T>(string key, FormattableString problem)
    {
        section.Error(key, problem);
        isSound = false;
        return default;
    }
}
