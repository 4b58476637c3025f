using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Alarms;

/// <summary>
/// How alarms go on: told at once, repeated at growing intervals, and their end told once when it has lasted (decision record 0021). Pure: the
/// same ledger, the same signs and the same moment give the same steps.
/// </summary>
internal static class AlarmCourse
{
    /// <summary>Within this time of its end a trouble that comes back is the old one: it must stay away longer before its end is told again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    // A server that has not looked for so long is gone, and what it alone could see with it.
    private static readonly TimeSpan NodeIsGone = TimeSpan.FromDays(1);

    // What has not changed is written down now and then, so that one can see that somebody still looks.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);

    /// <summary>What changes now.</summary>
    /// <param name="known">The alarms that are open, and those closed within <see cref="Memory"/>.</param>
    /// <param name="signs">What is in trouble now.</param>
    /// <param name="rules">When to repeat, and when to believe in an end.</param>
    /// <param name="node">The server that has looked.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<AlarmStep> Next(IReadOnlyList<RecordedAlarm> known, AlarmSigns signs, AlarmRules rules, string node, DateTimeOffset now)
    {
        var findings = signs.Findings.DistinctBy(KeyOf).ToDictionary(KeyOf);
        var open = known.Where(alarm => alarm.ClosedAt is null).ToDictionary(KeyOf);
        var steps = new List<AlarmStep>();
        foreach (var (key, finding) in findings)
            steps.Add(Lasting(open.GetValueOrDefault(key) ?? Opened(finding, known, now), finding, rules, now));
        foreach (var (key, alarm) in open.Where(item => !findings.ContainsKey(item.Key)))
        {
            if (signs.Unsure.Any(unsure => unsure.Kind.ToString() == key.Kind && unsure.Subject == key.Subject))
                continue;
            if (key.Node is null || key.Node == node)
                steps.Add(Ending(alarm, rules, now));
            else if (alarm.SeenAt < now - NodeIsGone)
                steps.Add(new AlarmStep(alarm with { EndedAt = alarm.EndedAt ?? alarm.SeenAt, ClosedAt = now }, Told: null));
        }

        var before = open.Values.ToDictionary(alarm => alarm.Id);
        return [.. steps.Where(step => step.Told is not null || IsWorthWriting(before.GetValueOrDefault(step.Alarm.Id), step.Alarm))];
    }

    private static (string Kind, string Subject, string? Node) KeyOf(AlarmFinding finding) => (finding.Kind.ToString(), finding.Subject, finding.Node);

    private static (string Kind, string Subject, string? Node) KeyOf(RecordedAlarm alarm) => (alarm.Kind, alarm.Subject, alarm.Node);

    private static RecordedAlarm Opened(AlarmFinding finding, IReadOnlyList<RecordedAlarm> known, DateTimeOffset now)
    {
        var last = known.LastOrDefault(alarm => KeyOf(alarm) == KeyOf(finding) && alarm.ClosedAt is not null);
        return new RecordedAlarm
        {
            Kind = finding.Kind.ToString(),
            Subject = finding.Subject,
            Node = finding.Node,
            Since = finding.Since,
            SeenAt = now,
            Cause = finding.Cause,
            Returns = last is null ? 0 : last.Returns + 1,
        };
    }

    private static AlarmStep Lasting(RecordedAlarm alarm, AlarmFinding finding, AlarmRules rules, DateTimeOffset now)
    {
        var lasting = alarm with { SeenAt = now, Cause = finding.Cause, EndedAt = null, Returns = alarm.EndedAt is null ? alarm.Returns : alarm.Returns + 1 };
        if (!IsDue(alarm, rules, now))
            return new AlarmStep(lasting, Told: null);
        var told = alarm.Told + 1;
        return new AlarmStep(lasting with { Told = told, ToldAt = now }, told.ToString(CultureInfo.InvariantCulture));
    }

    // In either direction: another server's clock may be a little ahead of this one's. What was told further ahead was told by a wrong clock.
    private static bool IsDue(RecordedAlarm alarm, AlarmRules rules, DateTimeOffset now) =>
        alarm.ToldAt is not { } last || (now - last).Duration() >= rules.Repeat[Math.Min(alarm.Told - 1, rules.Repeat.Count - 1)];

    private static AlarmStep Ending(RecordedAlarm alarm, AlarmRules rules, DateTimeOffset now)
    {
        var endedAt = alarm.EndedAt is { } known && known <= now ? known : now;
        if (alarm.Told == 0)
            return new AlarmStep(alarm with { EndedAt = endedAt, ClosedAt = now }, Told: null);
        return endedAt + QuietTime(rules.Settle, alarm.Returns) <= now
            ? new AlarmStep(alarm with { EndedAt = endedAt, ClosedAt = now }, AlarmStep.End)
            : new AlarmStep(alarm with { EndedAt = endedAt }, Told: null);
    }

    // Whoever comes and goes is not believed so soon: the flood of "over" and "again" ends after a few.
    private static TimeSpan QuietTime(TimeSpan settle, int returns)
    {
        var quiet = settle * Math.Pow(2, Math.Min(returns, 20));
        return quiet < Memory ? quiet : Memory;
    }

    // By what is read: each look makes its phrases anew.
    private static bool IsSameCause(RecordedAlarm before, RecordedAlarm after) => FormattableString.Invariant(before.Cause) == FormattableString.Invariant(after.Cause);

    private static bool IsWorthWriting(RecordedAlarm? before, RecordedAlarm after) =>
        before is null || !IsSameCause(before, after) || before with { SeenAt = after.SeenAt, Cause = after.Cause } != after || after.SeenAt - before.SeenAt >= SeenEvery;
}
