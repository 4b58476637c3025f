using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>One kind's verdict on a dossier, with what it rests on and whom it concerns. Minutes are working minutes, truncated.</summary>
internal sealed record ExplainedKind
{
    public required string Kind { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Because { get; init; }

    /// <summary>The limit and the rule that set it; null where a due date or a bare fact decides.</summary>
    public string? Limit { get; init; }

    public string? Rule { get; init; }

    /// <summary>What the limit comes to for this dossier.</summary>
    public long? LimitMinutes { get; init; }

    /// <summary>The time that was measured.</summary>
    public string? From { get; init; }

    public string? Until { get; init; }

    public long? MeasuredMinutes { get; init; }

    public long? PausedMinutes { get; init; }

    public string? HangsSince { get; init; }

    /// <summary>Null when an undeclared year lies between.</summary>
    public long? LateWorkingMinutes { get; init; }

    /// <summary>The days of the time measured; their minutes add up to it.</summary>
    public required IReadOnlyList<ExplainedDay> Days { get; init; }

    /// <summary>The ladder, and who chose it: a rule, the kind, or the default.</summary>
    public string? Ladder { get; init; }

    public required IReadOnlyList<ExplainedRung> Rungs { get; init; }

    public static ExplainedKind Of(
        Judgement judgement, Dossier dossier, Hang? hang, RecipientResolver resolver, IReadOnlyList<PastEpisode> episodes, WatcherSettings settings)
    {
        var calendar = settings.Calendars.For(dossier.AgencyCode);
        var isMeasured = judgement.From is not null;
        return new ExplainedKind
        {
            Kind = judgement.Kind.ToString(),
            Verdict = judgement.Verdict,
            Because = judgement.Because,
            Limit = judgement.Setting?.Limit.ToString(),
            Rule = judgement.Setting?.Rule,
            LimitMinutes = (long?)judgement.Limit?.TotalMinutes,
            From = Explanation.Iso(judgement.From, calendar),
            Until = Explanation.Iso(judgement.Until, calendar),
            MeasuredMinutes = isMeasured ? judgement.Measured.Minutes : null,
            PausedMinutes = isMeasured ? (long)judgement.Paused.TotalMinutes : null,
            HangsSince = Explanation.Iso(judgement.HangsSince, calendar),
            LateWorkingMinutes = judgement.Verdict == Verdict.Hangs && judgement.Lateness.IsComplete ? judgement.Lateness.Minutes : null,
            Days = [.. CountedDay.Of(judgement, dossier, calendar).Select(ExplainedDay.Of)],
            Ladder = hang is null ? null : LadderOf(hang, settings.Planning.Ladders),
            Rungs = hang is null ? [] : [.. RungsOf(hang, resolver, episodes, settings, calendar)],
        };
    }

    private static string LadderOf(Hang hang, Ladders ladders)
    {
        var ladder = ladders.For(hang);
        return hang.Ladder is { } chosen && hang.Dossier.WaitingFor is null ? $"{ladder.Name} (rule {chosen.Rule})" : ladder.Name;
    }

    private static IEnumerable<ExplainedRung> RungsOf(
        Hang hang, RecipientResolver resolver, IReadOnlyList<PastEpisode> episodes, WatcherSettings settings, WorkCalendar calendar)
    {
        var episode = episodes.FirstOrDefault(past => past.EndedAt is null && past.Kind == hang.Kind.ToString() && past.Anchor == hang.Anchor);
        foreach (var progress in RungProgress.Of(hang, settings.Planning.Ladders, resolver, calendar))
        {
            var told = episode?.Notices.Where(notice => !notice.Step.IsReminder && notice.Step.Number == progress.Index).ToList() ?? [];
            var slot = progress.IsReached || progress.At is not { } at ? null : settings.Schedule.SlotFor(hang.Kind, at, settings.Calendars.Office);
            yield return new ExplainedRung
            {
                Number = progress.Index,
                To = [.. progress.Rung.To.Select(role => role.ToString())],
                ReachedAt = Explanation.Iso(progress.At, calendar),
                IsReached = progress.IsReached,
                ToldInSlot = Explanation.Iso(slot, calendar),
                Recipients = [.. progress.Recipients.Select(ScanRecipient.Of)],
                Told = [.. told.Select(notice => new ExplainedNotice(notice.Address, notice.Recipient, notice.Role, Explanation.Iso(notice.Slot, calendar)!, notice.MessageState))],
                Gaps = [.. progress.Gaps.Select(gap => gap.Official is null ? $"{gap.Problem} {gap.Role}" : $"{gap.Problem} {gap.Role} {gap.Official.Name}").Distinct()],
            };
        }
    }
}

/// <summary>One day of the time that was measured.</summary>
internal sealed record ExplainedDay(string Date, string Weekday, long CountedMinutes, long PausedMinutes, string? Kind, string? Name, string? Source)
{
    public static ExplainedDay Of(CountedDay day) => new(
        $"{day.Date:yyyy-MM-dd}",
        day.Date.DayOfWeek.ToString(),
        (long)day.Counted.TotalMinutes,
        (long)day.Paused.TotalMinutes,
        day.Exception?.Kind.ToString(),
        day.Exception?.Name,
        day.Exception?.Source);
}

/// <summary>One rung of the ladder: when it is reached, who is on it, and who was told.</summary>
internal sealed record ExplainedRung
{
    /// <summary>From 0.</summary>
    public required int Number { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Null beyond the declared years.</summary>
    public string? ReachedAt { get; init; }

    public required bool IsReached { get; init; }

    /// <summary>For a rung not reached yet: the digest that will tell it.</summary>
    public string? ToldInSlot { get; init; }

    /// <summary>Who is, or would now be, told.</summary>
    public required IReadOnlyList<ScanRecipient> Recipients { get; init; }

    public required IReadOnlyList<ExplainedNotice> Told { get; init; }

    /// <summary>What is missing in the data about people.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }
}

/// <summary>That somebody was told.</summary>
internal sealed record ExplainedNotice(string Address, string Name, string Role, string Slot, string MessageState);
